using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Runtime.Tables;
using CareRules.Time;

namespace CareRules.Runtime.Derived;

/// <summary>The tickets of one list, complaints or requests: severities, repetition, deadlines and ladders.</summary>
internal sealed class TicketPlan
{
    private readonly Value[] _levels;
    private readonly string[]?[] _owners;
    private readonly DeadlinePlan[][] _deadlines;
    private readonly bool[] _areApart;

    public TicketPlan(TicketPolicy source, int index, ListPlan list, Instants instants, int scratch)
    {
        Index = index;
        IdPart = source.IsOfComplaints ? "/" : $"/{Ids.Escape(source.List.Name)}/";
        Clocks = new StepStates(this, instants, scratch);
        Source = source;
        List = list;
        _levels = new Value[source.Scale.Levels.Length];
        for (var rank = 0; rank < _levels.Length; rank++)
        {
            _levels[rank] = Value.OfLevel(rank, source.Scale.Levels[rank].Name);
        }

        RepeatFact = $"{source.List.Singular}.{source.Repeat?.Same.Name ?? "repeated"}";
        Deadlines = [.. source.Deadlines.Select((d, i) => new DeadlinePlan(d, i, d.Span.Location, WarningOf(source, d)))];
        Steps = [.. source.Deadlines.Select(d => d.Step).Distinct()];
        _deadlines = [.. Enumerable.Range(TicketGrade.Ungraded, _levels.Length + 1).Select(rank => Array.FindAll(Deadlines, d => d.Source.SeverityRank is not { } only || only == rank))];
        _areApart = Array.ConvertAll(_deadlines, all => all.DistinctBy(d => d.Place).Count() == all.Length);
        Locations = [.. source.Severities.Select(s => s.Span.Location)];
        _owners = Owners(source);
    }

    public TicketPolicy Source { get; }

    /// <summary>Its place among those of the policy.</summary>
    public int Index { get; }

    /// <summary>What stands in ids between the customer and an entry: <c>/</c> for complaints, <c>/service_requests/</c> for requests.</summary>
    public string IdPart { get; }

    /// <summary>The id of an entry; of one without an id, the instant at which it was opened (and a number, where several share it).</summary>
    /// <param name="rows">The entries of the list.</param>
    public string IdOf(ImmutableArray<object> rows, object ticket)
    {
        if (Reader.IdOf(ticket) is { } id)
        {
            return id;
        }

        var (at, number) = (Reader.OpenedAt(ticket), 1);
        foreach (var row in rows)
        {
            if (ReferenceEquals(row, ticket))
            {
                break;
            }

            number += Reader.OpenedAt(row) == at && Reader.IdOf(row) is null ? 1 : 0;
        }

        return Ids.Instant(at, number);
    }

    /// <summary>How the clocks read an entry.</summary>
    public TicketReader Reader => Source.Reader;

    public ListPlan List { get; }

    /// <summary>What the deadlines of steps come to.</summary>
    public StepStates Clocks { get; }

    /// <summary>
    /// The severities' conditions, from the top. Set once during compilation, since they may refer to tickets themselves.
    /// </summary>
    public ConditionPlan[] Severities { get; set; } = [];

    /// <summary>The depth of the severities. Set once during compilation.</summary>
    public int Depth { get; set; }

    /// <summary>The source location of each severity.</summary>
    public SourceLocation[] Locations { get; }

    public DeadlinePlan[] Deadlines { get; }

    /// <summary>The steps that have a deadline, each once.</summary>
    public TicketStep[] Steps { get; }

    /// <summary>When a deadline warns: as it says itself, else as the policy says.</summary>
    public static (decimal? Share, TimeAmount? Before) WarningOf(TicketPolicy policy, TicketDeadline deadline) =>
        deadline.WarnAt is null && deadline.WarnBefore is null ? (policy.WarnAt, policy.WarnBefore) : (deadline.WarnAt, deadline.WarnBefore);

    /// <summary>The deadlines whose length comes from a table. Set once during compilation.</summary>
    public DeadlinePlan[] FromTables { get; set; } = [];

    /// <summary>
    /// The deadlines that apply to a severity. A ticket whose severity was raised has the shorter ones of both severities.
    /// </summary>
    public ReadOnlySpan<DeadlinePlan> DeadlinesOf(int rank) => _deadlines[rank + 1];

    /// <summary>
    /// True where each deadline of a ticket is read by itself: its severity is certain, and no two of them are counterparts.
    /// </summary>
    public bool AreApart(in TicketGrade grade) => grade.Clocks is null && FromTables.Length == 0 && _areApart[grade.Rank + 1];

    /// <summary>The fact that decides whether a ticket repeats, for data gaps.</summary>
    public string RepeatFact { get; }

    /// <summary>The current entry of a frame, and its index.</summary>
    public static (object? Ticket, int Index) AtHand(Frame frame, bool filtered) =>
        filtered ? (frame.Filtered, frame.FilteredIndex) : (frame.Entry, frame.EntryIndex);

    /// <summary>The severity; unknown while it is undetermined, nothing when none holds.</summary>
    public Value SeverityOf(Frame frame, object ticket, int index)
    {
        ref readonly var grade = ref Grade(frame, ticket, index);
        return grade.CouldBe is null ? Level(grade.Rank) : default;
    }

    /// <summary>What an unknown severity could be.</summary>
    public CouldBe SeveritiesOf(Frame frame, object ticket, int index)
    {
        ref readonly var grade = ref Grade(frame, ticket, index);
        return CouldBe.Levels(grade.CouldBe is { } ranks ? Array.ConvertAll(ranks, Level) : [Level(grade.Rank)]);
    }

    /// <summary>A severity as a value; nothing for none.</summary>
    public Value Level(int rank) => rank < 0 ? Value.Nothing : _levels[rank];

    public Truth Repeats(Frame frame, object ticket, int index) => Grade(frame, ticket, index).Repeated;

    /// <summary>Grades a ticket, once per evaluation.</summary>
    public ref readonly TicketGrade Grade(Frame frame, object ticket, int index)
    {
        ref var known = ref frame.Grade(Index, index);
        if (known.Generation == frame.Generation)
        {
            return ref known;
        }

        var repeated = IsRepeated(frame, ticket, index);
        // Stored before the severity is evaluated: a severity may depend on the repetition.
        known = new TicketGrade { Generation = frame.Generation, BaseRank = TicketGrade.Ungraded, Rank = TicketGrade.Ungraded, Repeated = repeated };
        var rank = RankOf(frame, ticket, index, out var unknown);

        // Other tickets may have been graded meanwhile, and the array may have been reallocated.
        known = ref frame.Grade(Index, index);
        known = GradeOf(frame, rank, repeated, unknown);
        return ref known;
    }

    // Unknown: the ranks above that are unknown, from the top; null for none.
    private TicketGrade GradeOf(Frame frame, int rank, Truth repeated, List<int>? unknown)
    {
        var grade = new TicketGrade { Generation = frame.Generation, BaseRank = rank, Rank = Raised(rank, repeated), Repeated = repeated, IsUndecided = unknown is not null };
        var mayRepeat = repeated == Truth.Unknown && Source.Repeat is not null;
        if (Source.IsLowerIfUnknown || (unknown is null && (!mayRepeat || Raised(rank, Truth.True) == rank)))
        {
            grade.Clocks = grade.Rank == rank ? null : [grade.Rank, rank];
            return grade;
        }

        int[] before = [.. unknown ?? [], rank];
        var after = new SortedSet<int>(Comparer<int>.Create((a, b) => b.CompareTo(a)));
        foreach (var one in before)
        {
            after.Add(Raised(one, repeated));
            if (mayRepeat)
            {
                after.Add(Raised(one, Truth.True));
            }
        }

        grade.Rank = after.First();
        grade.CouldBe = after.Count == 1 ? null : [.. after];
        grade.IsUndecided |= grade.CouldBe is not null;
        grade.Clocks = [.. after, .. before.Except(after)];
        return grade;
    }

    private int Raised(int rank, Truth repeated) => rank >= 0 && repeated == Truth.True ? Math.Min(rank + Source.Repeat!.Raise, _levels.Length - 1) : rank;

    /// <summary>
    /// Stores the severity that another rule engine found, by its index from the top (the count for none), instead of evaluating it.
    /// </summary>
    public ref readonly TicketGrade Conclude(Frame frame, object ticket, int index, int severity)
    {
        var repeated = IsRepeated(frame, ticket, index);
        frame.At(ticket, index);
        List<int> unknown = [.. Source.Severities.Take(severity).Where((_, i) => Severities[i].Of(frame) == Truth.Unknown).Select(s => s.Rank)];
        frame.At(null, -1);
        ref var grade = ref frame.Grade(Index, index);
        grade = GradeOf(frame, severity < Severities.Length ? Source.Severities[severity].Rank : TicketGrade.Ungraded, repeated, unknown.Count == 0 ? null : unknown);
        return ref grade;
    }

    /// <summary>Whether a deadline is one of what a severity is or could be, also before a repetition raised it.</summary>
    public static bool IsFor(DeadlinePlan deadline, in TicketGrade grade) =>
        deadline.Source.SeverityRank is not { } only || (grade.Clocks is { } ranks ? ranks.Contains(only) : only == grade.Rank);

    /// <summary>The owners for a severity, from the first; null where the policy names none.</summary>
    public string[]? OwnersOf(int rank) => _owners[rank + 1];

    public void NameMissingSeverity(Frame frame, object ticket, int index, MissingFacts missing)
    {
        var (entry, at) = (frame.Entry, frame.EntryIndex);
        frame.At(ticket, index);
        ConditionPlan.NameMissing(Severities, frame, missing);
        frame.At(entry, at);
        if (Source.Repeat is not null && Grade(frame, ticket, index).Repeated == Truth.Unknown)
        {
            missing.Add(RepeatFact);
        }
    }

    private int RankOf(Frame frame, object ticket, int index, out List<int>? unknown)
    {
        var (entry, at) = (frame.Entry, frame.EntryIndex);
        frame.At(ticket, index);
        var rank = TicketGrade.Ungraded;
        unknown = null;
        for (var i = 0; i < Severities.Length && rank < 0; i++)
        {
            var truth = Severities[i].Of(frame);
            if (truth == Truth.Unknown)
            {
                (unknown ??= []).Add(Source.Severities[i].Rank);
            }

            rank = truth == Truth.True ? Source.Severities[i].Rank : rank;
        }

        frame.At(entry, at);
        return rank;
    }

    private Truth IsRepeated(Frame frame, object ticket, int index)
    {
        if (Source.Repeat is not { } repeat)
        {
            return Truth.Unknown;
        }

        var same = TextOf(repeat.Same, ticket);
        var opened = Reader.OpenedAt(ticket);
        var start = frame.Clock.WindowStart(opened, repeat.Within);
        var rows = frame.List(List).Rows;
        var result = Truth.False;
        for (var i = index - 1; i >= 0; i--)
        {
            var at = List.TicksOf(rows[i]);
            if (at <= start)
            {
                break;
            }

            var other = TextOf(repeat.Same, rows[i]);
            if (at < opened && same is not null && string.Equals(other, same, StringComparison.Ordinal))
            {
                return Truth.True;
            }

            result = at < opened && (other is null || same is null) ? Truth.Unknown : result;
        }

        return result;
    }

    private static string? TextOf(FactField field, object ticket) =>
        field.TextOf is { } read ? read(ticket) : field.Get(ticket) is { HasValue: true } value ? value.Text : null;

    // One entry a rank, preceded by one for tickets for which no severity holds.
    private static string[]?[] Owners(TicketPolicy source)
    {
        var owners = new string[]?[source.Scale.Levels.Length + 1];
        foreach (var ladder in source.Ladders.Where(l => l.SeverityRank is null))
        {
            Array.Fill(owners, [.. ladder.Owners]);
        }

        foreach (var ladder in source.Ladders)
        {
            if (ladder.SeverityRank is { } rank)
            {
                owners[rank + 1] = [.. ladder.Owners];
            }
        }

        return owners;
    }

    /// <summary>Whether a ticket certainly has the same severity from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, object ticket, int index, long to)
    {
        var (entry, at) = (frame.Entry, frame.EntryIndex);
        frame.At(ticket, index);
        var isSteady = true;
        for (var i = 0; i < Severities.Length && isSteady; i++)
        {
            isSteady = Severities[i].Node.IsSteady(frame, to);
            if (!frame.IsStrict && Severities[i].Of(frame) == Truth.True)
            {
                break;
            }
        }

        frame.At(entry, at);
        return isSteady;
    }
}

/// <summary>A deadline with the values that outcomes need.</summary>
/// <param name="index">Its place in the pack.</param>
/// <param name="warning">The share of its length after which it warns, or how long before it is due; both null for no warnings.</param>
internal sealed class DeadlinePlan(TicketDeadline source, int index, SourceLocation location, (decimal? Share, TimeAmount? Before) warning)
{
    public TicketDeadline Source { get; } = source;

    /// <summary>Its place in the pack.</summary>
    public int Index { get; } = index;

    public SourceLocation Location { get; } = location;

    public bool Warns { get; } = warning.Share is not null || warning.Before is not null;

    // Below this, which is most of a year, a share of a length fits 64 bits.
    private const long Short = (1L << 48) - 1;

    private readonly decimal? _share = warning.Share;

    private readonly TimeAmount? _before = warning.Before;

    private readonly long _warnUnits = warning.Share is { } share && FixedPoint4.TryOf(share, out var units) ? units : -1;

    /// <summary>Its length where no table gives it.</summary>
    public TimeAmount Own { get; } = source.Within;

    /// <summary>Its place among the deadlines of all steps: that of its step, and its number in it.</summary>
    public long Place { get; } = ((long)source.Step.Place << 32) + source.Number;

    /// <summary>The table that gives the length; null where the source does. Set once during compilation.</summary>
    public TableNode? Within { get; set; }

    /// <summary>True for the same deadline, and for that of another severity with its number in its step.</summary>
    public bool IsCounterpartOf(DeadlinePlan other) => other.Place == Place;

    /// <summary>
    /// The length for the current ticket as if it had a severity; while its table's result is unknown, all that the table could give, in
    /// the order of its rows. Empty where there is none, also where a sum is over no rows.
    /// </summary>
    public TimeAmount[] LengthsOf(Frame frame, int rank)
    {
        if (TryLength(frame, rank, out var known))
        {
            return known is { } length ? [length] : [];
        }

        using var assumed = frame.Assume(rank);
        return [.. Within!.Possible(frame).Where(l => l.Number > 0m).Select(TimeAmount.Of).OfType<TimeAmount>().Distinct()];
    }

    /// <summary>
    /// The length for the current ticket as if it had a severity, null for none; false while the table could give several.
    /// </summary>
    public bool TryLength(Frame frame, int rank, out TimeAmount? length)
    {
        if (Within is not { } table)
        {
            length = Own;
            return true;
        }

        using var assumed = frame.Assume(rank);
        var value = table.Of(frame);
        length = value.Number > 0m ? TimeAmount.Of(value) : null;
        return !value.IsUnknown;
    }

    /// <summary>Whether a clock has run until its warning.</summary>
    public bool IsNear(PackClock clock, in ClockReading reading)
    {
        var (elapsed, length) = (reading.Elapsed, reading.Length);
        return _before is not null ? elapsed >= WarnAfter(clock, reading)
            : _share is { } share && (
                _warnUnits < 0 ? elapsed >= share * length
                : (elapsed | length) <= Short ? elapsed * FixedPoint4.One >= length * _warnUnits
                : (Int128)elapsed * FixedPoint4.One >= (Int128)length * _warnUnits);
    }

    /// <summary>How long a clock runs until its warning; null for no warning.</summary>
    public long? WarnAfter(PackClock clock, in ClockReading reading) =>
        _share is { } share ? (long)Math.Ceiling(share * reading.Length)
        : _before is { } before ? WarnAfter(clock, reading, before)
        : null;

    // Whole working days end with the day; a length before the due that is longer than the deadline warns at once.
    private static long WarnAfter(PackClock clock, in ClockReading reading, TimeAmount before) =>
        before.Measure != TimeMeasure.BusinessDays ? Math.Max(0, reading.Length - before.Count)
        : reading.Within.Count > before.Count && clock.Calendar!.TryAdd(reading.Start, reading.Within with { Count = reading.Within.Count - before.Count }, out var at) ? clock.Calendar.Elapsed(reading.Start, at)
        : 0;
}
