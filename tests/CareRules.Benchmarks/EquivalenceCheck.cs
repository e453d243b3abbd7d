using System.Collections.Immutable;
using CareRules.Benchmarks.Baseline;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks;

/// <summary>Checks that all implementations decide the same before any is timed.</summary>
internal static class EquivalenceCheck
{
    private const int Customers = 1_000;

    /// <summary>Customers with all facts known, and as many with facts missing.</summary>
    public static ImmutableArray<CustomerFacts> Facts { get; } = CustomerGenerator.Customers(Customers).AddRange(CustomerGenerator.Incomplete(Customers));

    /// <exception cref="InvalidOperationException">An outcome differs; the message shows the first difference.</exception>
    public static void Run(int rules, ICareEngine engine, HandWrittenPolicy handWritten) =>
        Run($"{rules} rules", "hand-written", f => handWritten.Evaluate(f, CustomerGenerator.AsOf), "engine", f => engine.Evaluate(f, CustomerGenerator.AsOf), IsCompared);

    /// <summary>Compares two implementations over <see cref="Facts"/>, line by line of every outcome.</summary>
    /// <param name="what">What is compared, for messages.</param>
    /// <param name="isCompared">The lines of the outcomes that are compared; null for all.</param>
    /// <exception cref="InvalidOperationException">An outcome differs; the message shows the first difference.</exception>
    public static void Run(
        string what,
        string expectedName,
        Func<CustomerFacts, CareOutcome> expectedOf,
        string actualName,
        Func<CustomerFacts, CareOutcome> actualOf,
        Func<string, bool>? isCompared = null)
    {
        var emitted = 0;
        isCompared ??= _ => true;
        foreach (var facts in Facts)
        {
            var expected = OutcomeText.Lines(expectedOf(facts)).Where(isCompared).ToList();
            var actual = OutcomeText.Lines(actualOf(facts)).Where(isCompared).ToList();
            for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
            {
                var (e, a) = (expected.ElementAtOrDefault(i), actual.ElementAtOrDefault(i));
                if (e != a)
                {
                    var width = Math.Max(expectedName.Length, actualName.Length) + 1;
                    throw new InvalidOperationException($"{what}, customer {facts.Customer.Id}: the outcomes differ.\n  {(expectedName + ":").PadRight(width)} {e ?? "(nothing)"}\n  {(actualName + ":").PadRight(width)} {a ?? "(nothing)"}");
                }
            }

            emitted += expected.Count;
        }

        Console.Error.WriteLine($"{what}, {expectedName} and {actualName}: {Facts.Length} customers, half of them with facts missing, {emitted} lines of outcome, no difference");
    }

    // Mixed currencies are reported for each sum that is evaluated, which depends on the engine's evaluation order; the tier's sum is
    // always evaluated.
    private static bool IsCompared(string line) =>
        !line.StartsWith("problem mixed-currencies", StringComparison.Ordinal) || line.Contains("`annual_spend`", StringComparison.Ordinal);
}
