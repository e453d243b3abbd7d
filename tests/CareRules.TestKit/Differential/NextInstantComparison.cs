using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.TestKit.Generators;

namespace CareRules.TestKit.Differential;

/// <summary>
/// Compares what an engine promises for one random policy and its customers with its own decisions: before the next instant a decision
/// emits nothing and equals one made at once. Used by the tests of every engine.
/// </summary>
internal static class NextInstantComparison
{
    private const int YearsAhead = 5;

    // A generous time limit, so that a loaded machine does not fail the comparison.
    private static readonly LoadOptions GenerousLimits = new() { Limits = LoadLimits.Default with { Time = TimeSpan.FromMinutes(10) } };

    /// <summary>The policy of a seed.</summary>
    /// <exception cref="RuleSetException">The generated pack does not load.</exception>
    public static CareRuleSet Policy(int seed, out string zone, out string yaml)
    {
        var policy = new PolicyGenerator(seed) { WithLifecycle = true };
        yaml = policy.Write();
        zone = policy.Zone;
        return CareRuleSet.Parse(yaml, GenerousLimits);
    }

    /// <summary>
    /// Counts the pairs and wakes, and the promises of the first engine that are broken. Further engines must promise the same.
    /// </summary>
    /// <param name="seed">The seed of the policy and its customers.</param>
    /// <param name="customers">The number of customers.</param>
    /// <param name="engines">Create the engines for a policy.</param>
    public static NextInstantTally Run(int seed, int customers, params IReadOnlyList<Func<CareRuleSet, ICareEngine>> engines)
    {
        var tally = new NextInstantTally();
        string yaml = "", zone;
        CareRuleSet ruleSet;
        try
        {
            ruleSet = Policy(seed, out zone, out yaml);
        }
        catch (RuleSetException e)
        {
            tally.Break($"the generated pack does not load\n{Header(seed)}\n{e.Message}\n{yaml}");
            return tally;
        }

        var tested = engines.Select(make => make(ruleSet)).ToList();
        var generator = new CustomerGenerator(seed, zone);
        var dice = new Dice(seed);
        var life = new EarlierLife(dice);
        for (var n = 0; n < customers; n++)
        {
            var (generated, asOf) = generator.Next();
            var facts = life.Complete(generated);
            if (Report(tested, life, facts, asOf, new ProbeInstants(dice, zone), tally) is { } report)
            {
                var of = FormattableString.Invariant($"{Header(seed)} customer={n} as_of={asOf:O}");
                tally.Break($"{tested[0].GetType().Name}: {report}\n\n{of}\n{FactsText.Of(facts)}\n{yaml}");
            }
        }

        return tally;
    }

    /// <summary>The first customer for whom two engines promise different instants or give different reasons; null for none.</summary>
    public static string? Disagreement(int seed, int customers, Func<CareRuleSet, ICareEngine> one, Func<CareRuleSet, ICareEngine> other)
    {
        var ruleSet = Policy(seed, out var zone, out var yaml);
        List<ICareEngine> engines = [one(ruleSet), other(ruleSet)];
        var generator = new CustomerGenerator(seed, zone);
        var life = new EarlierLife(new Dice(seed));
        for (var n = 0; n < customers; n++)
        {
            var (generated, asOf) = generator.Next();
            var facts = life.Complete(generated);
            var before = life.Before(engines[0], facts, asOf);
            if (DecidedCustomer.Of(engines[0], facts, asOf, before) is { } customer
                && Disagreement(engines, customer, before, engines[0].NextInstant(facts, asOf, before)) is { } difference)
            {
                return FormattableString.Invariant($"{difference}\n\n{Header(seed)} customer={n} as_of={asOf:O}\n{FactsText.Of(facts)}\n{yaml}\n\nmemory {before.ToJson()}");
            }
        }

        return null;
    }

    private static string? Report(
        List<ICareEngine> engines, EarlierLife life, CustomerFacts facts, DateTimeOffset asOf, ProbeInstants probes, NextInstantTally tally)
    {
        var before = CareMemory.Empty;
        try
        {
            before = life.Before(engines[0], facts, asOf);
            if (DecidedCustomer.Of(engines[0], facts, asOf, before) is not { } customer)
            {
                tally.Skip();
                return null;
            }

            tally.Pair();
            return Broken(engines, customer, before, probes, tally) is { } broken ? $"{broken}\n\nmemory {before.ToJson()}" : null;
        }
        catch (Exception e) when (e is not AssertionException)
        {
            return $"throws {e}\n\nmemory {before.ToJson()}";
        }
    }

    private static string? Broken(
        List<ICareEngine> engines, DecidedCustomer customer, CareMemory before, ProbeInstants probes, NextInstantTally tally)
    {
        var next = engines[0].NextInstant(customer.Facts, customer.AsOf, before);
        var after = engines[0].NextInstant(customer.Facts, customer.AsOf, customer.Memory);
        if (Disagreement(engines, customer, before, next) is { } other)
        {
            return other;
        }

        if (At(next) <= customer.AsOf || At(after) <= customer.AsOf)
        {
            return $"the next instant is {Show(next)}, after the decision {Show(after)}; not after as-of";
        }

        // Either memory may be given, so the later promise is held to.
        var later = At(next) > At(after) ? next : after;
        foreach (var at in probes.Between(customer.Facts, customer.AsOf, later?.At ?? customer.AsOf.AddYears(YearsAhead)))
        {
            tally.Probe();
            if (customer.Difference(at) is { } difference)
            {
                return $"nothing was to change before {Show(later)}, but at {Show(at)}:\n{difference}";
            }
        }

        if (next != after)
        {
            tally.Part();
        }

        if (next is not null)
        {
            tally.Wake(customer.Differs(next.At) || customer.Differs(next.At.AddTicks(1)));
        }

        return null;
    }

    private static DateTimeOffset At(NextChange? next) => next?.At ?? DateTimeOffset.MaxValue;

    /// <summary>The same question asked of the other engines.</summary>
    private static string? Disagreement(List<ICareEngine> engines, DecidedCustomer customer, CareMemory before, NextChange? next) =>
        engines.Skip(1).Select(e => (Engine: e, Next: e.NextInstant(customer.Facts, customer.AsOf, before)))
        .Where(other => other.Next != next)
        .Select(other => $"{other.Engine.GetType().Name} promises {Show(other.Next)}, {engines[0].GetType().Name} {Show(next)}")
        .FirstOrDefault();

    private static string Show(NextChange? next) =>
        next is null
            ? "the end of time"
            : $"{Show(next.At)} ({next.Why.Cause} {next.Why.Rule} at {next.Why.Source}: {next.Why.Test} {next.Why.Text.En})";

    private static string Show(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static string Header(int seed) => $"CARERULES_SEED={seed.ToString(CultureInfo.InvariantCulture)}";
}
