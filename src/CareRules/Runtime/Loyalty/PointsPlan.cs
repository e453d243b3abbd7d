using System.Runtime.CompilerServices;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Loyalty;

/// <summary>Points: what earns them, how fast, and for how long.</summary>
internal sealed class PointsPlan : IDerived
{
    // The derived facts that the conditions of points may depend on.
    private readonly IDerived[] _checkpoints;
    private readonly int _slot;

    public PointsPlan(PointsPolicy source, EarnPlan[] earn, MultiplierPlan[] multipliers, ListPlan entries, IDerived[] checkpoints, int slot)
    {
        _checkpoints = checkpoints;
        _slot = slot;
        Source = source;
        Earn = earn;
        Multipliers = multipliers;
        Entries = entries;
        Depth = Array.ConvertAll(earn, e => e.When).Concat(Array.ConvertAll(multipliers, m => m.When)).Select(c => c?.Node.Traits.Depth ?? 0).Concat(earn.Select(e => e.From?.Traits.Depth ?? 0)).DefaultIfEmpty().Max() + 1;
    }

    public PointsPolicy Source { get; }

    public EarnPlan[] Earn { get; }

    public MultiplierPlan[] Multipliers { get; }

    /// <summary>The list of points redeemed, adjusted or earned elsewhere.</summary>
    public ListPlan Entries { get; }

    public int Depth { get; private set; }

    /// <summary>Resets the depth, so that nodes that depend on points count from zero.</summary>
    public void BecomeCheckpoint() => Depth = 0;

    /// <summary>The customer's ledger as of as-of, computed once per evaluation.</summary>
    public PointsLedger LedgerOf(Frame frame)
    {
        var ledger = Unsafe.As<PointsLedger>(frame.Scratch(_slot) ??= new PointsLedger(this));
        ledger.EnsureComputed(frame);
        return ledger;
    }

    /// <summary>
    /// The frame of the same customer as of an earlier instant, with the derived facts that the conditions of points depend on.
    /// </summary>
    public Frame EarlierFrame(Frame frame, long at)
    {
        var earlier = frame.EarlierFrame(at, out var hasBegun);
        for (var i = 0; hasBegun && i < _checkpoints.Length; i++)
        {
            _checkpoints[i].EnsureEvaluated(earlier);
        }

        return earlier;
    }

    public void EnsureEvaluated(Frame frame) => LedgerOf(frame);

    public void NameMissing(Frame frame, MissingFacts missing)
    {
        var ledger = LedgerOf(frame);
        foreach (var fact in ledger.Missing)
        {
            missing.Add(fact);
        }

        foreach (var (earn, at, entry, index, when, multiplier, from) in ledger.Undecided.OrderBy(u => u.Earn))
        {
            if (Earn[earn].Dates is { } dates && !dates.IsKnown(frame))
            {
                dates.NameMissing(frame, missing);
                continue;
            }

            // As of its own instant, at which others may be missing.
            var (earlier, then) = (EarlierFrame(frame, at), new MissingFacts());
            earlier.At(entry, index);
            foreach (var ladder in multiplier?.Undetermined(earlier) ?? [])
            {
                then.Add(ladder);
            }

            (when ?? multiplier?.When)?.Node.Missing(earlier, then);
            from?.Missing(earlier, then);
            then.ResolveDerived(earlier);
            earlier.At(null, -1);
            foreach (var fact in then.Facts)
            {
                missing.Add(fact);
            }
        }
    }

    /// <summary>
    /// The next instant after as-of at which points expire or settle, a date earns points, or at which something that lies in the future earns, returns or spends points;
    /// <see cref="long.MaxValue"/> for none.
    /// </summary>
    public long NextChange(Frame frame)
    {
        var next = LedgerOf(frame).NextChange;
        foreach (var earn in Earn)
        {
            if (earn.Dates is { } dates)
            {
                next = Sooner(next, dates.NextStart(frame), frame.Now);
                continue;
            }

            var rows = frame.List(earn.List!).Rows;
            for (var row = 0; !rows.IsDefault && row < rows.Length; row++)
            {
                next = Sooner(next, Math.Max(earn.Source.Event!.At.Ticks(rows[row]), earn.List!.TicksOf(rows[row])), frame.Now);
                foreach (var refund in earn.IsOnPurchases ? ((Purchase)rows[row]).Refunds : [])
                {
                    next = Sooner(next, refund.At.UtcTicks, frame.Now);
                }
            }
        }

        ref readonly var entries = ref frame.List(Entries);
        return entries.Later > 0 ? Sooner(next, Entries.TicksOf(entries.Rows[entries.End]), frame.Now) : next;
    }

    private static long Sooner(long next, long at, long now) => at > now && at < next ? at : next;
}

/// <summary>One way to earn points.</summary>
/// <param name="list">The list whose entries earn points; null where dates do.</param>
/// <param name="event">The event that an entry's id is built from; null where dates earn points.</param>
/// <param name="dates">The days that earn points; null where entries of a list do.</param>
/// <param name="settle">How long after they were earned its points can be used; null for at once.</param>
internal sealed class EarnPlan(
    EarnRule source,
    SourceLocation location,
    string idPart,
    ListPlan? list,
    EventPlan? @event,
    EarnDates? dates,
    ConditionPlan? when,
    ValueNode? from,
    TimeAmount? settle)
{
    public EarnRule Source { get; } = source;

    public SourceLocation Location { get; } = location;

    public string IdPart { get; } = idPart;

    /// <summary>The list whose entries, or whose dates, earn points; null for a single date.</summary>
    public ListPlan? List { get; } = list ?? dates?.List;

    /// <summary>The event that an entry's id is built from; null where dates earn points.</summary>
    public EventPlan? Event { get; } = @event;

    /// <summary>The days that earn points; null where entries of a list do.</summary>
    public EarnDates? Dates { get; } = dates;

    /// <summary>How long after they were earned its points can be used; null for at once.</summary>
    public TimeAmount? Settle { get; } = settle;

    public ConditionPlan? When { get; } = when;

    /// <summary>What works out the points of an entry; null where it is a number.</summary>
    public ValueNode? From { get; } = from;

    public bool IsOnPurchases { get; } = source.List is { Declared: false, Name: "purchases" };

    /// <summary>
    /// The points for an amount that was paid and not refunded, rounded down to whole points. Points that do not depend on an amount are
    /// kept in full until the whole amount is refunded.
    /// </summary>
    /// <param name="each">The points for an entry, or for the amount that earns them.</param>
    /// <exception cref="OverflowException">The points do not fit a decimal.</exception>
    public decimal PointsFor(decimal each, decimal net, decimal factor)
    {
        if (net <= 0m)
        {
            return 0m;
        }

        if (Source.Per is not { Amount: var per })
        {
            return decimal.Floor(each * factor);
        }

        var product = net * each * factor;
        var points = decimal.Floor(product / per);
        // A quotient that was rounded up to a whole number would be one point too many.
        return points * per > product ? points - 1m : points;
    }
}

/// <summary>A multiplier of points.</summary>
/// <param name="levels">The loyalty levels; null where <see cref="PointsMultiplier.Levels"/> names none.</param>
/// <param name="tiers">The ladders of <see cref="PointsMultiplier.Tiers"/>, in their order.</param>
internal sealed class MultiplierPlan(
    PointsMultiplier source,
    SourceLocation location,
    LadderPlan? levels,
    LadderPlan[] tiers,
    ConditionPlan? when)
{
    public PointsMultiplier Source { get; } = source;

    public SourceLocation Location { get; } = location;

    public LadderPlan? Levels { get; } = levels;

    public LadderPlan[] Tiers { get; } = tiers;

    public ConditionPlan? When { get; } = when;

    /// <summary>The ladders whose level leaves it unknown whether it holds.</summary>
    public IEnumerable<LadderPlan> Undetermined(Frame frame)
    {
        if (!Source.Levels.IsEmpty && Levels?.IsOneOf(frame, Source.Levels.AsSpan()) == Truth.Unknown)
        {
            yield return Levels;
        }

        for (var i = 0; i < Tiers.Length; i++)
        {
            if (Tiers[i].IsOneOf(frame, Source.Tiers[i].Ranks.AsSpan()) == Truth.Unknown)
            {
                yield return Tiers[i];
            }
        }
    }

    public Truth Holds(Frame frame)
    {
        var least = Source.Levels.IsEmpty ? Truth.True : Levels?.IsOneOf(frame, Source.Levels.AsSpan()) ?? Truth.False;
        for (var i = 0; i < Tiers.Length && least != Truth.False; i++)
        {
            var tier = Tiers[i].IsOneOf(frame, Source.Tiers[i].Ranks.AsSpan());
            least = tier < least ? tier : least;
        }

        return least == Truth.False || When?.Of(frame) is not { } when || when > least ? least : when;
    }
}
