using System.Collections.Concurrent;
using System.Globalization;

namespace CareRules.TestKit;

/// <summary>
/// Sizes of the tests that take long: a small one by default, the sizes of the long run with <c>CARERULES_LONG=1</c>, those that the
/// documentation publishes with <c>CARERULES_LONG=full</c>. A reduced size is written to the test's output and counted for the end of the
/// run.
/// </summary>
internal static class LongRun
{
    private const string Variable = "CARERULES_LONG";

    private static readonly ConcurrentDictionary<string, string> Reduced = new(StringComparer.Ordinal);

    /// <summary>How large the tests of this run are.</summary>
    public static RunSize Current { get; } = Read(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The size of the running test.</summary>
    /// <param name="of">The noun for what is counted, in the plural: <c>policies</c>.</param>
    /// <param name="quick">The default size; not zero.</param>
    /// <param name="ci">The size of the long run.</param>
    /// <param name="full">The published size.</param>
    public static int Size(string of, int quick, int ci, int full)
    {
        var (size, note) = Choose(Current, of, quick, ci, full);
        if (note is not null)
        {
            var test = TestContext.CurrentContext.Test;
            TestContext.Out.WriteLine($"reduced: {note}");
            Reduced[$"{test.ClassName}.{test.MethodName} {of}"] = $"{test.ClassName?.Split('.')[^1]} {note}";
        }

        return size;
    }

    /// <summary>The reduced sizes of the tests so far, in one line; null for none.</summary>
    public static string? Summary(string assembly) =>
        Summary(Current, assembly, [.. Reduced.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value).Distinct(StringComparer.Ordinal)]);

    internal static string? Summary(RunSize run, string assembly, IReadOnlyCollection<string> reduced) =>
        reduced.Count == 0 ? null : $"{assembly}: left for the long run ({Variable}={(run == RunSize.Quick ? "1 or full" : "full")}): {string.Join("; ", reduced)}";

    /// <summary>The size for a run, and a message when a longer run has a larger one.</summary>
    internal static (int Size, string? Note) Choose(RunSize run, string of, int quick, int ci, int full)
    {
        if (quick < 1 || ci < quick || full < ci)
        {
            throw new ArgumentOutOfRangeException(nameof(quick), $"{of}: a longer run has no smaller size, and none is zero");
        }

        var size = run switch { RunSize.Quick => quick, RunSize.Ci => ci, _ => full };
        if (size == full)
        {
            return (size, null);
        }

        int[] larger = run == RunSize.Quick && ci > size && ci < full ? [ci, full] : [full];
        return (size, $"{Text(size)} of {string.Join(" or ", larger.Select(Text))} {of}");
    }

    private static string Text(int size) => size.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Throws for an unknown value, so that a typo does not run the small sizes unnoticed.</summary>
    internal static RunSize Read(string? value) => value switch
    {
        null or "" => RunSize.Quick,
        "1" => RunSize.Ci,
        "full" => RunSize.Full,
        _ => throw new ArgumentException($"{Variable}={value}: give 1 or full", nameof(value)),
    };
}
