using System.Runtime.InteropServices;

namespace CareRules.Benchmarks.Baseline;

/// <summary>
/// Yes, no, or not known because a fact is missing. <c>&amp;&amp;</c> and <c>||</c> short-circuit as soon as one side decides.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Answer
{
    private readonly int _rank;

    private Answer(int rank) => _rank = rank;

    public static Answer No => default;

    public static Answer Unknown => new(1);

    public static Answer Yes => new(2);

    public bool IsYes => _rank == 2;

    public bool IsUnknown => _rank == 1;

    public bool MayHold => _rank != 0;

    public static implicit operator Answer(bool holds) => holds ? Yes : No;

    public static Answer operator &(Answer left, Answer right) => left._rank < right._rank ? left : right;

    public static Answer operator |(Answer left, Answer right) => left._rank > right._rank ? left : right;

    public static bool operator true(Answer answer) => answer._rank == 2;

    public static bool operator false(Answer answer) => answer._rank == 0;
}

/// <summary>The tests of the policy over figures that may be unknown.</summary>
internal static class Tests
{
    public static Answer AtLeast(this decimal? figure, decimal threshold) => figure is { } known ? known >= threshold : Answer.Unknown;

    public static Answer Below(this decimal? figure, decimal threshold) => figure is { } known ? known < threshold : Answer.Unknown;

    public static Answer AtLeast(this long? figure, long threshold) => figure is { } known ? known >= threshold : Answer.Unknown;

    public static Answer Below(this long? figure, long threshold) => figure is { } known ? known < threshold : Answer.Unknown;

    public static Answer Is(this string? text, string wanted) => text is null ? Answer.Unknown : text == wanted;

    public static Answer Holds(this bool? flag) => flag is { } known ? known : Answer.Unknown;
}
