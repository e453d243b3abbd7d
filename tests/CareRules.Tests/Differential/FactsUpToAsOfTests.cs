using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.TestKit.Differential;
using CareRules.TestKit.Generators;

namespace CareRules.Tests.Differential;

/// <summary>
/// What is decided for a past instant does not depend on what happened later. Purchases are not cut: conditions read all of their refunds.
/// </summary>
[TestFixture]
public sealed class FactsUpToAsOfTests
{
    private const int Customers = 40;
    private const int Instants = 4;

    [Test]
    public void Evaluate_FactsCutAtARandomInstant_GivesWhatAllFactsGiveThen()
    {
        var seed = Seed.Print(20260815);
        var policies = LongRun.Size("policies with 40 customers and 4 cuts each", quick: 60, ci: 500, full: 2_000);
        var failures = new string?[policies];
        var reopened = 0;
        Parallel.For(0, policies, i => failures[i] = Compare(seed + i, ref reopened));

        Assert.That(failures.FirstOrDefault(f => f is not null), Is.Null);
        Assert.That(reopened, Is.GreaterThan(policies * 5), "few complaints were resolved again after a cut");
    }

    private static string? Compare(int seed, ref int reopened)
    {
        var policy = new PolicyGenerator(seed);
        var engine = new CareEngine(CareRuleSet.Parse(policy.Write()));
        var customers = new CustomerGenerator(seed, policy.Zone);
        var dice = new Dice(seed);
        for (var n = 0; n < Customers; n++)
        {
            var (facts, asOf) = customers.Next();
            facts = facts.Complaints.IsDefault ? facts : facts with { Complaints = [.. facts.Complaints.Select(c => dice.Chance(50) ? c : Reopened(dice, c))] };
            for (var cut = 0; cut < Instants; cut++)
            {
                var at = Instant(dice, facts, asOf);
                var known = KnownFacts.Of(facts, at) with { Purchases = facts.Purchases };
                Interlocked.Add(ref reopened, facts.Complaints.IsDefault ? 0 : facts.Complaints.Count(c => IsResolvedAgain(c, at)));
                var (all, up) = (Text(engine.Evaluate(facts, at)), Text(engine.Evaluate(known, at)));
                if (all != up)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"policy seed {seed}, customer {n}, at {at:O}\nall facts: {all}\nup to then: {up}\n{FactsText.Of(facts)}\n{policy.Write()}");
                }
            }
        }

        return null;
    }

    private static Complaint Reopened(Dice dice, Complaint complaint)
    {
        var at = complaint.OpenedAt;
        var (resolutions, followUps, reopens) = (new List<DateTimeOffset>(), new List<DateTimeOffset>(), new List<DateTimeOffset>());
        for (var times = dice.Between(1, 4); times > 0; times--)
        {
            (dice.Chance(70) ? resolutions : followUps).Add(at += TimeSpan.FromMinutes(dice.Next(60 * 48)));
            reopens.Add(at += TimeSpan.FromMinutes(dice.Next(60 * 48)));
        }

        resolutions.Add(at.AddHours(dice.Next(90)));
        return complaint with { Resolutions = [.. resolutions], FollowUps = [.. followUps], Reopens = [.. reopens] };
    }

    // Half of the instants lie close to what happened to a complaint.
    private static DateTimeOffset Instant(Dice dice, CustomerFacts facts, DateTimeOffset asOf)
    {
        DateTimeOffset[] happened = facts.Complaints.IsDefault ? [] :
        [
            .. facts.Complaints.SelectMany(c => c.Reopens.Concat(c.Resolutions).Concat(c.FollowUps).Append(c.ResolvedAt ?? c.OpenedAt)).Where(at => at > DateTimeOffset.MinValue.AddDays(1)),
        ];
        return happened.Length > 0 && dice.Chance(50)
            ? dice.Pick(happened).AddTicks(dice.Between(-1, 2))
            : asOf.AddMinutes(-dice.Next(60 * 24 * 60));
    }

    private static bool IsResolvedAgain(Complaint complaint, DateTimeOffset at) =>
        complaint.Reopens.Any(r => r > complaint.OpenedAt && r <= at) && complaint.Resolutions.Any(r => r > at);

    // What lies in the future of the instant is reported as a problem.
    private static string Text(CareOutcome outcome) => OutcomeJson.ToText(outcome with { Problems = [] });
}
