using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>The complaint part: severities, repetition, deadlines and ladders.</summary>
internal sealed class ComplaintPlan
{
    private readonly Value[] _levels;
    private readonly string[]?[] _owners;
    private readonly DeadlinePlan[][] _deadlines;

    public ComplaintPlan(ComplaintPolicy source, ListPlan list)
    {
        Source = source;
        List = list;
        _levels = new Value[source.Scale.Levels.Length];
        for (var rank = 0; rank < _levels.Length; rank++)
        {
            _levels[rank] = Value.OfLevel(rank, source.Scale.Levels[rank].Name);
        }

        RepeatFact = source.Repeat is { } repeat ? $"complaint.{repeat.Same.Name}" : "complaint.repeated";
        Deadlines = [.. source.Deadlines.Select((d, i) => new DeadlinePlan(d, i, d.Span.Location, d.WarnAt ?? source.WarnAt))];
        Steps = [.. source.Deadlines.Select(d => d.Step).Distinct()];
        _deadlines = [.. Enumerable.Range(ComplaintGrade.Ungraded, _levels.Length + 1).Select(rank => Array.FindAll(Deadlines, d => d.Source.SeverityRank is not { } only || only == rank))];
        Locations = [.. source.Severities.Select(s => s.Span.Location)];
        _owners = Owners(source);
    }

    public ComplaintPolicy Source { get; }

    public ListPlan List { get; }

    /// <summary>
    /// The severities' conditions, from the top. Set once during compilation, since they may refer to complaints themselves.
    /// </summary>
    public ConditionPlan[] Severities { get; set; } = [];

    /// <summary>The source location of each severity.</summary>
    public SourceLocation[] Locations { get; }

    public DeadlinePlan[] Deadlines { get; }

    /// <summary>The steps that have a deadline, each once.</summary>
    public ComplaintStep[] Steps { get; }

    /// <summary>The deadlines whose length comes from a table. Set once during compilation.</summary>
    public DeadlinePlan[] FromTables { get; set; } = [];

    /// <summary>
    /// The deadlines that apply to a severity. A complaint whose severity was raised has the shorter ones of both severities.
    /// </summary>
    public ReadOnlySpan<DeadlinePlan> DeadlinesOf(int rank) => _deadlines[rank + 1];

    /// <summary>The fact that decides whether a complaint repeats, for data gaps.</summary>
    public string RepeatFact { get; }

    /// <summary>The current complaint of a frame, and its index.</summary>
    public static (Complaint? Complaint, int Index) AtHand(Frame frame, bool filtered) => filtered
        ? (frame.Filtered as Complaint, frame.FilteredIndex)
        : (frame.Entry as Complaint, frame.EntryIndex);

    /// <summary>The severity; unknown when none holds.</summary>
    /// <param name="isUnraised">True for the one before repetition is applied.</param>
    public Value SeverityOf(Frame frame, Complaint complaint, int index, bool isUnraised)
    {
        ref readonly var grade = ref Grade(frame, complaint, index);
        var rank = isUnraised ? grade.BaseRank : grade.Rank;
        return rank < 0 ? default : _levels[rank];
    }

    public Truth Repeats(Frame frame, Complaint complaint, int index) => Grade(frame, complaint, index).Repeated;

    /// <summary>Grades a complaint, once per evaluation.</summary>
    public ref readonly ComplaintGrade Grade(Frame frame, Complaint complaint, int index)
    {
        ref var known = ref frame.Grade(index);
        if (known.Generation == frame.Generation)
        {
            return ref known;
        }

        var repeated = IsRepeated(frame, complaint, index);
        // Stored before the severity is evaluated: a severity may depend on the repetition.
        known = new ComplaintGrade { Generation = frame.Generation, BaseRank = ComplaintGrade.Ungraded, Rank = ComplaintGrade.Ungraded, Repeated = repeated };
        var rank = RankOf(frame, complaint, index, out var isUndecided);

        // Other complaints may have been graded meanwhile, and the array may have been reallocated.
        known = ref frame.Grade(index);
        known = GradeOf(frame, rank, repeated, isUndecided);
        return ref known;
    }

    private ComplaintGrade GradeOf(Frame frame, int rank, Truth repeated, bool isUndecided)
    {
        var raised = rank >= 0 && repeated == Truth.True ? Math.Min(rank + Source.Repeat!.Raise, _levels.Length - 1) : rank;
        return new ComplaintGrade { Generation = frame.Generation, BaseRank = rank, Rank = raised, Repeated = repeated, IsUndecided = isUndecided };
    }

    /// <summary>
    /// Stores the severity that another rule engine found, by its index from the top (the count for none), instead of evaluating it.
    /// </summary>
    public ref readonly ComplaintGrade Conclude(Frame frame, Complaint complaint, int index, int severity)
    {
        var repeated = IsRepeated(frame, complaint, index);
        frame.At(complaint, index);
        var isUndecided = Severities.Take(severity).Any(s => s.Of(frame) == Truth.Unknown);
        frame.At(null, -1);
        ref var grade = ref frame.Grade(index);
        grade = GradeOf(frame, severity < Severities.Length ? Source.Severities[severity].Rank : ComplaintGrade.Ungraded, repeated, isUndecided);
        return ref grade;
    }

    /// <summary>Whether a deadline is one of a severity, or of the one that a complaint had before a repetition raised it.</summary>
    public static bool IsFor(DeadlinePlan deadline, in ComplaintGrade grade) => deadline.Source.SeverityRank is not { } only || only == grade.Rank || only == grade.BaseRank;

    /// <summary>The owners for a severity, from the first; null where the policy names none.</summary>
    public string[]? OwnersOf(int rank) => _owners[rank + 1];

    public void NameMissingSeverity(Frame frame, Complaint complaint, int index, MissingFacts missing)
    {
        var (entry, at) = (frame.Entry, frame.EntryIndex);
        frame.At(complaint, index);
        foreach (var severity in Severities)
        {
            severity.Node.Missing(frame, missing);
        }

        frame.At(entry, at);
    }

    private int RankOf(Frame frame, Complaint complaint, int index, out bool isUndecided)
    {
        var (entry, at) = (frame.Entry, frame.EntryIndex);
        frame.At(complaint, index);
        var rank = ComplaintGrade.Ungraded;
        isUndecided = false;
        for (var i = 0; i < Severities.Length && rank < 0; i++)
        {
            var truth = Severities[i].Of(frame);
            isUndecided |= truth == Truth.Unknown;
            rank = truth == Truth.True ? Source.Severities[i].Rank : rank;
        }

        frame.At(entry, at);
        return rank;
    }

    private Truth IsRepeated(Frame frame, Complaint complaint, int index)
    {
        if (Source.Repeat is not { } repeat)
        {
            return Truth.Unknown;
        }

        if (TextOf(repeat.Same, complaint) is not { } same)
        {
            return Truth.Unknown;
        }

        var opened = complaint.OpenedAt.UtcTicks;
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
            if (at < opened && string.Equals(other, same, StringComparison.Ordinal))
            {
                return Truth.True;
            }

            result = at < opened && other is null ? Truth.Unknown : result;
        }

        return result;
    }

    private static string? TextOf(FactField field, object complaint) =>
        field.TextOf is { } read ? read(complaint) : field.Get(complaint) is { IsUnknown: false } value ? value.Text : null;

    // One entry a rank, preceded by one for complaints for which no severity holds.
    private static string[]?[] Owners(ComplaintPolicy source)
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

    /// <summary>Whether a complaint certainly has the same severity from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, Complaint complaint, int index, long to)
    {
        var (entry, at) = (frame.Entry, frame.EntryIndex);
        frame.At(complaint, index);
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
/// <param name="warnAt">The warning share that applies; null for no warnings.</param>
internal sealed class DeadlinePlan(ComplaintDeadline source, int index, SourceLocation location, decimal? warnAt)
{
    public ComplaintDeadline Source { get; } = source;

    /// <summary>Its place in the pack.</summary>
    public int Index { get; } = index;

    public SourceLocation Location { get; } = location;

    public decimal? WarnAt { get; } = warnAt;

    // Below this, which is most of a year, a share of a length fits 64 bits.
    private const long Short = (1L << 48) - 1;

    private readonly long _warnUnits = warnAt is { } share && FixedPoint4.TryOf(share, out var units) ? units : -1;

    /// <summary>The length where a table gives it; null where the source does. Set once during compilation.</summary>
    public Nodes.ValueNode? Within { get; set; }

    /// <summary>The same, as if no repetition had raised the severity of the complaint.</summary>
    public Nodes.ValueNode? WithinUnraised { get; set; }

    /// <summary>True for the same deadline, and for that of another severity with its number in its step.</summary>
    public bool IsCounterpartOf(DeadlinePlan other) => other.Source.Step.Place == Source.Step.Place && other.Source.Number == Source.Number;

    /// <summary>The length for the current complaint; null while its table's result is unknown.</summary>
    /// <param name="isUnraised">True for the length as if no repetition had raised the complaint's severity.</param>
    public TimeAmount? WithinOf(Frame frame, bool isUnraised = false) =>
        (isUnraised ? WithinUnraised : Within) is { } table ? TimeAmount.Of(table.Of(frame)) : Source.Within;

    /// <summary>Whether the warning share of a length has passed.</summary>
    public bool IsNear(long elapsed, long length) =>
        WarnAt is { } share && (
            _warnUnits < 0 ? elapsed >= share * length
            : (elapsed | length) <= Short ? elapsed * FixedPoint4.One >= length * _warnUnits
            : (Int128)elapsed * FixedPoint4.One >= (Int128)length * _warnUnits);
}
