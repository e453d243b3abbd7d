using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.TestKit.Differential;
using CareRules.TestKit.Generators;
using CareRules.Time;

namespace CareRules.Tests.Differential;

/// <summary>
/// With fewer facts less is known, and nothing else: what is known then is what all facts give, and what is held stays. Left out is what is
/// about the facts themselves: whether something is known, unknown or nothing, and <c>distinct</c>, which counts the values that are there.
/// </summary>
[TestFixture]
public sealed class FactsTakenAwayTests
{
    private const int Customers = 20;

    [Test]
    public void Evaluate_FactsTakenAway_WhatIsKnownIsWhatAllFactsGive()
    {
        var seed = Seed.Print(20261130);
        Compare(seed, LongRun.Size("policies with 20 customers that lose facts", quick: 400, ci: 2_000, full: 25_000), OfEvaluation);
    }

    [Test]
    public void Decide_FactsTakenAway_WhatIsHeldStays()
    {
        var seed = Seed.Print(20261301);
        Compare(seed, LongRun.Size("policies with 20 customers that lose facts between decisions", quick: 200, ci: 1_000, full: 10_000), OfDecision);
    }

    private static void Compare(int seed, int policies, Func<ICareEngine, CustomerFacts, CustomerFacts, DateTimeOffset, Tally, string?> compare)
    {
        var (failures, tally) = (new string?[policies], new Tally());
        Parallel.For(0, policies, i => failures[i] = OfPolicy(seed + i, tally, compare));

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tally.Customers} customers, {tally.Lost} of which less is known"));
        Assert.That(failures.FirstOrDefault(f => f is not null), Is.Null);
        Assert.That(tally.Customers, Is.GreaterThan(policies * Customers / 2), "most customers were left out");
        Assert.That(tally.Lost, Is.GreaterThan(tally.Customers / 20), "what was taken away mattered too seldom");
    }

    private static string? OfPolicy(int seed, Tally tally, Func<ICareEngine, CustomerFacts, CustomerFacts, DateTimeOffset, Tally, string?> compare)
    {
        var policy = new PolicyGenerator(seed) { WithLifecycle = true, AsksOfFacts = false };
        var yaml = policy.Write().Replace("if_unknown: lower", "if_unknown: undetermined", StringComparison.Ordinal);
        var engine = new CareEngine(CareRuleSet.Parse(yaml));
        var (customers, dice) = (new CustomerGenerator(seed, policy.Zone), new Dice(seed));
        for (var n = 0; n < Customers; n++)
        {
            var (facts, asOf) = customers.Next();
            var fewer = TakeAway(dice, facts, hasPoints: yaml.Contains("  points:\n", StringComparison.Ordinal));
            try
            {
                Interlocked.Increment(ref tally.Customers);
                if (compare(engine, facts, fewer, asOf, tally) is { } failure)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"policy seed {seed}, customer {n}, at {asOf:O}: {failure}\nall: {FactsText.Of(facts)}\nfewer: {FactsText.Of(fewer)}\n{yaml}");
                }
            }
            catch (Exception refused) when (refused is NotInForceException or CalendarCoverageException)
            {
                Interlocked.Decrement(ref tally.Customers);
            }
        }

        return null;
    }

    private static string? OfEvaluation(ICareEngine engine, CustomerFacts facts, CustomerFacts fewer, DateTimeOffset asOf, Tally tally)
    {
        var (all, less) = (engine.Evaluate(facts, asOf), engine.Evaluate(fewer, asOf));
        Interlocked.Add(ref tally.Lost, less.DataGaps.Length > all.DataGaps.Length ? 1 : 0);
        foreach (var tier in less.Tiers)
        {
            var level = all.Tiers.FirstOrDefault(t => t.Dimension == tier.Dimension);
            var possible = level is null ? ["none"] : level.Level is { } known ? [known] : level.CouldBe;
            if (!possible.All(p => tier.Level is { } one ? p == one : tier.CouldBe.Contains(p)))
            {
                return $"level {tier.Dimension}: {Text(tier)} of {string.Join(" | ", possible)}";
            }
        }

        if (less.ChurnScore is { } score && score != all.ChurnScore)
        {
            return $"score {score} of {all.ChurnScore}";
        }

        if (less.ChurnScoreBetween is { } between && (all.ChurnScore ?? all.ChurnScoreBetween?.Low) is { } low && (low < between.Low || (all.ChurnScore ?? all.ChurnScoreBetween!.Value.High) > between.High))
        {
            return $"score {between} of {all.ChurnScore} {all.ChurnScoreBetween}";
        }

        return Loyalty(all.Loyalty?.Status, less.Loyalty?.Status) ?? Escalations(all, less);
    }

    /// <summary>A level that is known with fewer facts is that of all, and so are points; else all facts give one of what they could be.</summary>
    private static string? Loyalty(LoyaltyStatus? all, LoyaltyStatus? less)
    {
        if (all is null || less is null)
        {
            return null;
        }

        string[] possible = all.Level is { } level ? [level] : all.CouldBe.IsEmpty ? ["none"] : [.. all.CouldBe];
        string[] told = less.Level is { } one ? [one] : less.CouldBe.IsEmpty ? ["none"] : [.. less.CouldBe];
        return possible.Except(told).Any() ? $"loyalty level: {string.Join(" | ", told)} of {string.Join(" | ", possible)}"
            : Points("balance", all.Balance, all.BalanceBetween, less.Balance, less.BalanceBetween)
                ?? Points("debt", all.Debt, all.DebtBetween, less.Debt, less.DebtBetween)
                ?? Points("pending", all.Pending, all.PendingBetween, less.Pending, less.PendingBetween)
                ?? (less.NextSettlement is { } settlement && settlement != all.NextSettlement ? $"next settlement {settlement:O} of {all.NextSettlement:O}" : null)
                ?? (less.NextExpiry is { } expiry && expiry != all.NextExpiry ? $"next expiry {expiry:O} of {all.NextExpiry:O}" : null);
    }

    private static string? Points(string what, decimal? all, ScoreRange? allBetween, decimal? less, ScoreRange? lessBetween)
    {
        if (less is null && lessBetween is null)
        {
            return null;
        }

        var (low, high) = (less ?? lessBetween!.Value.Low, less ?? lessBetween!.Value.High);
        return (all ?? allBetween?.Low) >= low && (all ?? allBetween?.High) <= high ? null : $"{what} {less} {lessBetween} of {all} {allBetween}";
    }

    private static string? OfDecision(ICareEngine engine, CustomerFacts facts, CustomerFacts fewer, DateTimeOffset asOf, Tally tally)
    {
        var memory = engine.Decide(facts, asOf.AddDays(-3), CareMemory.Empty).Memory;
        var (all, less) = (engine.Decide(facts, asOf, memory), engine.Decide(fewer, asOf, memory));
        Interlocked.Add(ref tally.Lost, less.Outcome.DataGaps.Length > all.Outcome.DataGaps.Length ? 1 : 0);
        foreach (var change in less.Outcome.TierChanges.Where(c => all.Outcome.TierChanges.All(o => o.Dimension != c.Dimension) && HoldsTheSame(all.Outcome, less.Outcome, c.Dimension)))
        {
            return $"level {change.Dimension} changed from {change.From} to {change.To}";
        }

        if (all.Outcome is { ChurnRisk: { } flag, ChurnEnded.IsEmpty: true } && (less.Outcome.ChurnRisk?.Episode != flag.Episode || !less.Outcome.ChurnEnded.IsEmpty))
        {
            // A flag that these facts raised only now may be one that fewer facts cannot raise.
            return memory.ToJson().Contains("\"open\":true", StringComparison.Ordinal) ? $"churn episode {flag.Episode} is {less.Outcome.ChurnRisk?.Episode}" : null;
        }

        var again = engine.Decide(facts, asOf.AddTicks(1), less.Memory).Outcome.ChurnRisk?.Episode;
        var same = engine.Decide(facts, asOf.AddTicks(1), all.Memory).Outcome.ChurnRisk?.Episode;
        return again > same ? $"churn episode {same} is {again} with all facts again"
            : HoldsTheSame(all.Outcome, less.Outcome, dimension: null) ? Escalations(all.Outcome, less.Outcome)
            : null;
    }

    // A level that would have risen with all facts is held; what reads it reads the one that is held.
    private static bool HoldsTheSame(CareOutcome all, CareOutcome less, string? dimension) =>
        all.Tiers.Where(t => t.Dimension != dimension).All(t => less.Tiers.Any(o => o.Dimension == t.Dimension && o.Level == t.Level))
        && all.Loyalty?.Status.Level == less.Loyalty?.Status.Level
        && all.ChurnRisk?.Level == less.ChurnRisk?.Level;

    /// <summary>Each step that is late or near with all facts is so with fewer: no clock is given more time.</summary>
    private static string? Escalations(CareOutcome all, CareOutcome less)
    {
        foreach (var late in all.Escalations.Where(e => e.EndedAt is null))
        {
            var mine = less.Escalations.Where(e => e.EndedAt is null && e.Complaint == late.Complaint && e.Step == late.Step).ToList();
            if (!mine.Exists(e => e.State >= late.State) || mine.Max(e => e.Level) < late.Level)
            {
                return $"{late.Id} {late.Severity} {late.Due:O} level {late.Level} is {string.Join(", ", mine.Select(e => $"{e.Id} {e.Severity} {e.Due:O} level {e.Level}"))}";
            }

            if (!mine.Exists(e => e.Severity == late.Severity || e.CouldBe.Contains(late.Severity) || (late.Severity == "unknown" && e.CouldBe.Contains("none"))))
            {
                return $"{late.Id} {late.Severity} is {mine[0].Severity}";
            }
        }

        return null;
    }

    private static string Text(TierAssignment tier) => tier.Level ?? string.Join(" | ", tier.CouldBe);

    // A purchase in another currency is no amount that is known less for points: it certainly earns none.
    private static CustomerFacts TakeAway(Dice dice, CustomerFacts facts, bool hasPoints)
    {
        var customer = facts.Customer;
        return dice.Next(14) switch
        {
            0 => facts with { Purchases = default },
            1 => facts with { Interactions = default },
            2 => facts with { Surveys = default },
            3 => facts with { Customer = customer with { Segment = null, Strategic = null } },
            4 => facts with { Customer = customer with { Industry = null, Since = null, Birthday = null } },
            5 when !facts.Purchases.IsDefaultOrEmpty && !hasPoints => facts with { Purchases = facts.Purchases.SetItem(0, facts.Purchases[0] with { Currency = "EUR" }) },
            6 when !facts.Complaints.IsDefaultOrEmpty => facts with { Complaints = [.. facts.Complaints.Select(c => c with { Category = null })] },
            7 when !facts.Complaints.IsDefaultOrEmpty => facts with { Complaints = [.. facts.Complaints.Select(c => c with { Cause = null, Reason = null })] },
            8 => facts with { CareRecords = default },
            9 => facts with { Points = default },
            10 when !facts.Purchases.IsDefaultOrEmpty => facts with { Purchases = [.. facts.Purchases.Select(p => p with { Category = null, Channel = null, Product = null })] },
            11 when !facts.Interactions.IsDefaultOrEmpty => facts with { Interactions = [.. facts.Interactions.Select(i => i with { Kind = null, Channel = null, Direction = null })] },
            12 when !facts.Surveys.IsDefaultOrEmpty => facts with { Surveys = [.. facts.Surveys.Select(s => s with { Reason = null })] },
            _ => facts with { Customer = customer with { Segment = null, Industry = null, Attributes = customer.Attributes.Clear() } },
        };
    }

    private sealed class Tally
    {
        public int Customers;
        public int Lost;
    }
}
