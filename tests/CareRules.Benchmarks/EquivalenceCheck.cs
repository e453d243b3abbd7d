using CareRules.Benchmarks.Baseline;

namespace CareRules.Benchmarks;

/// <summary>Both sides must decide the same before either is timed.</summary>
internal static class EquivalenceCheck
{
    private const int Customers = 1_000;

    /// <exception cref="InvalidOperationException">An outcome differs; the message shows the first difference.</exception>
    public static void Run(int rules, ICareEngine engine, HandWrittenPolicy handWritten)
    {
        var emitted = 0;
        foreach (var facts in CustomerGenerator.Customers(Customers).AddRange(CustomerGenerator.Incomplete(Customers)))
        {
            var expected = OutcomeText.Lines(handWritten.Evaluate(facts, CustomerGenerator.AsOf)).ToList();
            var actual = OutcomeText.Lines(engine.Evaluate(facts, CustomerGenerator.AsOf)).Where(IsCompared).ToList();
            for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
            {
                var (e, a) = (expected.ElementAtOrDefault(i), actual.ElementAtOrDefault(i));
                if (e != a)
                {
                    throw new InvalidOperationException($"{rules} rules, customer {facts.Customer.Id}: the outcomes differ, so no time is taken.\n  hand-written: {e ?? "(nothing)"}\n  engine:       {a ?? "(nothing)"}");
                }
            }

            emitted += expected.Count;
        }

        Console.Error.WriteLine($"{rules} rules: {2 * Customers} customers, half of them with facts missing, {emitted} lines of outcome, no difference");
    }

    // Mixed currencies are noted for each sum that a rule asks for, and which ones do is an engine's own affair; the tier always asks.
    private static bool IsCompared(string line) =>
        !line.StartsWith("problem mixed-currencies", StringComparison.Ordinal) || line.Contains("`annual_spend`", StringComparison.Ordinal);
}
