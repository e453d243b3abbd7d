using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CareRules;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;

namespace QuickStart;

/// <summary>The same customers decided by two engines: are the outcomes the same to the last byte, and what did each engine take?</summary>
internal sealed class EngineComparison
{
    private readonly (string Name, TimeSpan Elapsed) _one;
    private readonly (string Name, TimeSpan Elapsed) _other;
    private readonly string? _difference;

    private EngineComparison(List<CareOutcome> outcomes, (string, TimeSpan) one, (string, TimeSpan) other, string? difference) =>
        (Outcomes, _one, _other, _difference) = (outcomes, one, other, difference);

    /// <summary>What the first engine decided, in the order of the customers.</summary>
    public List<CareOutcome> Outcomes { get; }

    public bool IsEqual => _difference is null;

    public static EngineComparison Run(IReadOnlyList<CustomerFacts> customers, DateTimeOffset asOf, (string Name, ICareEngine Engine) one, (string Name, ICareEngine Engine) other)
    {
        // The first round is compared and warms both engines up, the second is timed.
        var outcomes = Decide(customers, asOf, one.Engine);
        var difference = outcomes.Zip(Decide(customers, asOf, other.Engine))
            .Select(pair => Difference(pair.First, pair.Second, one.Name, other.Name))
            .FirstOrDefault(d => d is not null);
        return new EngineComparison(outcomes, (one.Name, Time(customers, asOf, one.Engine)), (other.Name, Time(customers, asOf, other.Engine)), difference);
    }

    public void Print(TextWriter output)
    {
        if (_difference is not null)
        {
            output.WriteLine(_difference);
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Two engines, {Outcomes.Count} customers: all outcomes are equal"));
        foreach (var (name, elapsed) in new[] { _one, _other })
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-12}{elapsed.TotalMilliseconds,8:F1} ms"));
        }

        output.WriteLine();
    }

    private static List<CareOutcome> Decide(IReadOnlyList<CustomerFacts> customers, DateTimeOffset asOf, ICareEngine engine) => [.. customers.Select(c => engine.Evaluate(c, asOf))];

    private static TimeSpan Time(IReadOnlyList<CustomerFacts> customers, DateTimeOffset asOf, ICareEngine engine)
    {
        var start = Stopwatch.GetTimestamp();
        Decide(customers, asOf, engine);
        return Stopwatch.GetElapsedTime(start);
    }

    private static string? Difference(CareOutcome one, CareOutcome other, string name, string otherName)
    {
        var (json, otherJson) = (Json(one), Json(other));
        return json.AsSpan().SequenceEqual(otherJson)
            ? null
            : $"The engines differ about customer {one.Customer}\n  {name}: {Encoding.UTF8.GetString(json)}\n  {otherName}: {Encoding.UTF8.GetString(otherJson)}";
    }

    private static byte[] Json(CareOutcome outcome)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, OutcomeJson.WriterOptions))
        {
            OutcomeJson.Write(writer, outcome);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
