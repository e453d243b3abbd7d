using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.TestKit.Differential;
using CareRules.TestKit.Generators;

namespace CareRules.Tests.Lifecycle;

/// <summary>
/// Random policies and customers: until the next instant that an engine gives, decisions must emit nothing and be the same. The
/// comparison itself is tested with engines that give a later instant.
/// </summary>
[TestFixture]
public sealed class NextInstantTests
{
    private const int Customers = 10;
    private const int Days = 30;

    [Test]
    public void NextInstant_RandomPoliciesAndCustomers_NothingChangesBeforeIt()
    {
        var seed = Seed.Print(20261101);
        var policies = LongRun.Size("policies with 10 customers", quick: 100, ci: 1_000, full: 20_000);

        var tally = Compare(
            seed, policies, (i, tally) => tally.Add(NextInstantComparison.Run(i, Customers, ruleSet => new CareEngine(ruleSet))));

        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Violation, Is.Null);
        Assert.That(tally.Pairs, Is.GreaterThan(policies * Customers / 2), "most customers can be decided on");
        Assert.That(tally.RealWakes, Is.GreaterThan(tally.Wakes / 2), "most wakes find a change");
    }

    [Test]
    public void NextInstant_EveryMinuteOfAMonth_NothingChangesBetweenTwoWakes()
    {
        var seed = Seed.Print(20261105);
        var cases = LongRun.Size("customers at every minute of a month", quick: 2, ci: 10, full: 200);
        var walked = 0;

        var tally = Compare(seed, cases, (i, tally) =>
        {
            var ruleSet = NextInstantComparison.Policy(i, out var zone, out var yaml);
            var engine = new CareEngine(ruleSet);
            var life = new EarlierLife(new Dice(i));
            var (generated, asOf) = new CustomerGenerator(i, zone).Next();
            var facts = life.Complete(generated);
            if (Walk(engine, facts, asOf, life.Before(engine, facts, asOf), ref walked) is { } report)
            {
                tally.Break($"{report}\n\nCARERULES_SEED={i.ToString(CultureInfo.InvariantCulture)}\n{FactsText.Of(facts)}\n{yaml}");
            }
        });

        TestContext.Out.WriteLine($"{walked.ToString("N0", CultureInfo.InvariantCulture)} minutes");
        Assert.That(tally.Violation, Is.Null);
        Assert.That(walked, Is.GreaterThan(cases * Days * 24 * 60 / 2));
    }

    [TestCase("never")]
    [TestCase("a day later")]
    [TestCase("without future facts")]
    [TestCase("at starts of days only")]
    [TestCase("a tick later")]
    public void Run_EngineThatGivesALaterInstant_FindsIt(string lie)
    {
        var seed = Seed.Print(20261103);
        var policies = LongRun.Size("policies with 3 customers and a lying engine", quick: 10, ci: 50, full: 200);
        var lies = 0;

        var tally = Compare(seed, policies, (i, tally) => tally.Add(NextInstantComparison.Run(i, 3, Lying)));

        // The comparison asks twice: with the memory before and after the decision.
        TestContext.Out.WriteLine($"{lie}: {lies / 2} lies, {tally.Violations} found");
        Assert.That(tally.Violations, Is.GreaterThan(policies / 3));
        Assert.That(tally.Violations, Is.GreaterThanOrEqualTo(lies / 2 * 9 / 10));

        RetoldEngine Lying(CareRuleSet ruleSet)
        {
            var engine = new CareEngine(ruleSet);
            return new RetoldEngine(engine, customer =>
            {
                var (truth, told) = Tell(lie, engine, customer);
                Interlocked.Add(ref lies, truth is { } first && (told is not { } at || at > first) ? 1 : 0);
                return told;
            });
        }
    }

    /// <summary>An instant at which the decision changes, and what is told in its place.</summary>
    private static (DateTimeOffset? Truth, DateTimeOffset? Told) Tell(string lie, CareEngine engine, DecidedCustomer customer)
    {
        var truth = SomeDifference(customer);
        return (truth, lie switch
        {
            "never" => null,
            "a day later" => truth?.AddDays(1),
            "without future facts" => SomeDifference(WithoutFuture(engine, customer)),
            "at starts of days only" => truth is { } at ? NextDay(engine, customer, at) : null,
            _ => truth?.AddTicks(1),
        });
    }

    private static DateTimeOffset? SomeDifference(DecidedCustomer customer) => FirstDifference.Of(customer, TimeSpan.FromDays(1), 45);

    private static DecidedCustomer WithoutFuture(CareEngine engine, DecidedCustomer customer) =>
        new(engine, KnownFacts.Of(customer.Facts, customer.AsOf), customer.AsOf, customer.Memory);

    private static DateTimeOffset NextDay(CareEngine engine, DecidedCustomer customer, DateTimeOffset at)
    {
        var clock = engine.Plan.Clock;
        return clock.At(clock.StartOfDay(clock.DayOf(at.UtcTicks - 1) + 1));
    }

    private static string? Walk(CareEngine engine, CustomerFacts facts, DateTimeOffset start, CareMemory memory, ref int walked)
    {
        var end = start.AddDays(Days);
        var at = start;
        var minute = start.AddMinutes(1);
        while (DecidedCustomer.Of(engine, facts, at, memory) is { } customer)
        {
            memory = customer.Memory;
            var next = engine.NextInstant(facts, at, memory);
            for (; minute < end && (next is null || minute < next.At); minute = minute.AddMinutes(1))
            {
                Interlocked.Increment(ref walked);
                if (customer.Difference(minute) is { } difference)
                {
                    return $"as_of={at:O}, next {next}, but at {minute:O}:\n{difference}\nmemory {memory.ToJson()}";
                }
            }

            if (next is null || next.At >= end)
            {
                return null;
            }

            if (customer.Difference(next.At.AddTicks(-1)) is { } early && next.At.AddTicks(-1) > at)
            {
                return $"as_of={at:O}, next {next}, but a tick before it:\n{early}\nmemory {memory.ToJson()}";
            }

            at = next.At;
            for (; minute <= at; minute = minute.AddMinutes(1))
            {
                Interlocked.Increment(ref walked);
            }
        }

        return null;
    }

    /// <summary>Counts over seeds, in the order of the seeds.</summary>
    private static NextInstantTally Compare(int seed, int policies, Action<int, NextInstantTally> compare)
    {
        var tallies = Enumerable.Range(0, policies).Select(_ => new NextInstantTally()).ToArray();
        Parallel.For(0, policies, i => compare(seed + i, tallies[i]));
        var all = new NextInstantTally();
        foreach (var tally in tallies)
        {
            all.Add(tally);
        }

        return all;
    }
}
