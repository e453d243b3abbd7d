using System.Collections.Immutable;
using System.Globalization;
using CareRules.Outcomes;
using CareRules.Wording;

namespace CareRules.Cli;

/// <summary>The totals of a run, or of a part of it.</summary>
internal sealed class RunTotals
{
    /// <summary>The kinds that a run counts; levels have a line for each dimension.</summary>
    private static readonly ImmutableArray<OutcomeKind> Counted = [.. OutcomeKinds.All.Where(k => k.Total is not null)];

    private readonly SortedDictionary<string, SortedDictionary<string, long>> _tiers = new(StringComparer.Ordinal);
    private readonly decimal[] _totals = new decimal[Counted.Length];
    private bool _hasLoyalty;

    public long Customers { get; set; }

    public long RefusedLines { get; set; }

    public long LastLine { get; set; }

    /// <summary>Actions, escalations and flags that an earlier run has written.</summary>
    public long AlreadyWritten { get; set; }

    /// <summary>Actions that the baseline holds back.</summary>
    public long HeldByBaseline { get; set; }

    /// <summary>Tasks for open complaints at the baseline.</summary>
    public long Backlog { get; set; }

    private const string Undetermined = "undetermined";

    public void Add(CareOutcome outcome)
    {
        Customers++;
        HeldByBaseline += outcome.Suppressed.Count(s => s.Reason == SuppressionReason.Baseline);
        Backlog += outcome.Backlog.Length;
        _hasLoyalty |= outcome.Loyalty is not null;
        for (var i = 0; i < Counted.Length; i++)
        {
            _totals[i] += Counted[i].Total!.Of(outcome);
        }

        foreach (var tier in outcome.Tiers)
        {
            Count(tier.Dimension, tier.Level ?? Undetermined, 1);
        }
    }

    public void Add(RunTotals part)
    {
        Customers += part.Customers;
        RefusedLines += part.RefusedLines;
        LastLine = Math.Max(LastLine, part.LastLine);
        AlreadyWritten += part.AlreadyWritten;
        HeldByBaseline += part.HeldByBaseline;
        Backlog += part.Backlog;
        _hasLoyalty |= part._hasLoyalty;
        for (var i = 0; i < Counted.Length; i++)
        {
            _totals[i] += part._totals[i];
        }

        foreach (var (dimension, levels) in part._tiers)
        {
            foreach (var (level, count) in levels)
            {
                Count(dimension, level, count);
            }
        }
    }

    public void Clear()
    {
        (Customers, RefusedLines, LastLine, AlreadyWritten, HeldByBaseline, Backlog) = (0, 0, 0, 0, 0, 0);
        Array.Clear(_totals);
        _hasLoyalty = false;
        _tiers.Clear();
    }

    /// <summary>One line: decisions, refusals, speed.</summary>
    public string Summary(TimeSpan elapsed)
    {
        var speed = elapsed > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"; {Customers / elapsed.TotalSeconds:N0} customers/s") : "";
        var heldBack = AlreadyWritten > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {AlreadyWritten:N0} held back as already emitted") : "";
        var baseline = HeldByBaseline > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {HeldByBaseline:N0} held back by the baseline") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Number(Customers, "customer", "customers")}: {string.Join(", ", Parts())}{heldBack}{baseline}{speed}");
    }

    /// <summary>How many customers hold each level, one line per dimension.</summary>
    public IEnumerable<string> TierLines() =>
        _tiers.Select(t => $"{t.Key}: {string.Join(", ", t.Value.OrderByDescending(l => l.Value).Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key} {l.Value:N0}")))}");

    // Points and benefits only where the pack decides them; what is wrong with facts comes last.
    private IEnumerable<string> Parts()
    {
        for (var i = 0; i < Counted.Length; i++)
        {
            var kind = Counted[i];
            if (kind == OutcomeKinds.Problems)
            {
                if (Backlog > 0)
                {
                    yield return Number(Backlog, OutcomeKinds.Backlog.Noun.One, OutcomeKinds.Backlog.Noun.Several);
                }

                yield return Number(RefusedLines, "refused line", "refused lines");
            }

            if (_hasLoyalty || !kind.IsOfLoyalty)
            {
                yield return Number(_totals[i], kind.Total!.One, kind.Total.Several);
            }
        }
    }

    private static string Number(decimal count, string one, string several) => $"{NumberText.Count(count)} {(count == 1m ? one : several)}";

    private void Count(string dimension, string level, long count)
    {
        if (!_tiers.TryGetValue(dimension, out var levels))
        {
            _tiers.Add(dimension, levels = new(StringComparer.Ordinal));
        }

        levels[level] = levels.GetValueOrDefault(level) + count;
    }
}
