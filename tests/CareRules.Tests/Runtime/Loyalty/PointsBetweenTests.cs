using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;
using static CareRules.Tests.Runtime.Loyalty.Members;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>Points while facts are missing, against all that these facts could be.</summary>
public sealed class PointsBetweenTests
{
    private const int Customers = 400;
    private const int LastDay = 80;
    private const int MostUnknown = 6;

    private static readonly CareEngine Engine = new(CareRuleSet.Parse("""
        schema: carerules/v1
        pack: between
        version: 1.0.0
        timezone: Asia/Shanghai
        loyalty:
          points:
            expire: 30 days
            earn:
              - {rule: toys, per: 1 CNY, points: 1, when: purchase.category is toys, settle: 14 days, expire: 45 days}
              - {rule: spend, per: 5 CNY, points: 1}
              - {rule: sign-in, on: interaction, points: 7, when: interaction.kind is sign-in, most_per_day: 1}
            multiply:
              - {when: customer.segment is vip, by: 2}
              - {when: customer.industry is retail, by: 0.5}
        care:
          - {rule: earned, when: points.earned >= 60, do: [{action: a}]}
          - {rule: soon, when: points_expiring(10 days) >= 20, do: [{action: a}]}
          - {rule: held, when: points.pending >= 20, do: [{action: a}]}
          - {rule: much, when: points.balance >= 50, do: [{action: a}]}

        """));

    [Test]
    public void Evaluate_FactsMissing_PointsLieBetweenTheirEnds()
    {
        var random = new Random(Seed.Print(20261202));
        var (open, tight, told) = (0, 0, 0);
        for (var i = 0; i < Customers; i++)
        {
            var facts = Facts(random);
            var asOf = Day(random.Next(20, LastDay));
            var less = Engine.Evaluate(facts, asOf);
            var worlds = Worlds(facts).Select(w => Engine.Evaluate(w, asOf)).ToList();
            var why = string.Create(CultureInfo.InvariantCulture, $"customer {i}");
            var status = less.Loyalty!.Status;

            foreach (var world in worlds.Select(w => w.Loyalty!.Status))
            {
                Assert.That(IsWithin(world.Balance, status.Balance, status.BalanceBetween), Is.True, $"{why}: balance {world.Balance} of {status.Balance} {status.BalanceBetween}");
                Assert.That(IsWithin(world.Debt, status.Debt, status.DebtBetween), Is.True, $"{why}: debt {world.Debt} of {status.Debt} {status.DebtBetween}");
                Assert.That(IsWithin(world.Pending, status.Pending, status.PendingBetween), Is.True, $"{why}: pending {world.Pending} of {status.Pending} {status.PendingBetween}");
                Assert.That(status.NextSettlement is null || status.NextSettlement == world.NextSettlement, Is.True, $"{why}: next settlement {world.NextSettlement} of {status.NextSettlement}");
                Assert.That(status.NextExpiry is null || status.NextExpiry == world.NextExpiry, Is.True, $"{why}: next expiry {world.NextExpiry} of {status.NextExpiry}");
                Assert.That(status.NextExpiry is null || IsWithin(world.Expiring, status.Expiring, status.ExpiringBetween), Is.True, $"{why}: expiring {world.Expiring} of {status.Expiring} {status.ExpiringBetween}");
            }

            // A rule that fires with facts missing fires whatever they are, and one without a gap does not fire only where it never does.
            var sure = less.Actions.Select(a => a.Rule).ToList();
            var unsure = less.DataGaps.Select(g => g.Rule).ToHashSet(StringComparer.Ordinal);
            foreach (var fired in worlds.Select(w => w.Actions.Select(a => a.Rule).ToHashSet(StringComparer.Ordinal)))
            {
                Assert.That(fired.IsSupersetOf(sure) && fired.All(r => sure.Contains(r) || unsure.Contains(r)), Is.True, $"{why}: {string.Join(", ", sure)} of {string.Join(", ", fired)}");
            }

            told += sure.Count;
            if (status.BalanceBetween is { } between)
            {
                open++;
                tight += worlds.Min(w => w.Loyalty!.Status.Balance) == between.Low && worlds.Max(w => w.Loyalty!.Status.Balance) == between.High ? 1 : 0;
            }
        }

        Assert.That(open, Is.GreaterThan(Customers / 4));
        Assert.That(tight, Is.GreaterThan(open * 3 / 4), "the ends are what is possible, but for days with a limit");
        Assert.That(told, Is.GreaterThan(Customers / 10));
    }

    private static bool IsWithin(decimal? world, decimal? known, ScoreRange? between) =>
        known is { } number ? world == number : between is not { } range || (world >= range.Low && world <= range.High);

    private static IEnumerable<CustomerFacts> Worlds(CustomerFacts facts)
    {
        IEnumerable<CustomerFacts> worlds = [facts];
        for (var i = 0; i < facts.Purchases.Length; i++)
        {
            var at = i;
            worlds = facts.Purchases[i].Category is not null ? worlds : worlds.SelectMany(w => new[] { "toys", "books" }.Select(c => w with { Purchases = w.Purchases.SetItem(at, w.Purchases[at] with { Category = c }) }));
        }

        for (var i = 0; i < facts.Interactions.Length; i++)
        {
            var at = i;
            worlds = facts.Interactions[i].Kind is not null ? worlds : worlds.SelectMany(w => new[] { "sign-in", "call" }.Select(k => w with { Interactions = w.Interactions.SetItem(at, w.Interactions[at] with { Kind = k }) }));
        }

        worlds = facts.Customer.Segment is not null ? worlds : worlds.SelectMany(w => new[] { "vip", "b2c" }.Select(s => w with { Customer = w.Customer with { Segment = s } }));
        return facts.Customer.Industry is not null ? worlds : worlds.SelectMany(w => new[] { "retail", "health" }.Select(s => w with { Customer = w.Customer with { Industry = s } }));
    }

    private static CustomerFacts Facts(Random random)
    {
        var left = MostUnknown;
        string? Maybe(string one, string other, int share) => left > 0 && random.Next(100) < share && left-- > 0 ? null : random.Next(2) == 0 ? one : other;

        return new CustomerFacts
        {
            Customer = new Customer { Id = "C1", Segment = Maybe("vip", "b2c", 30), Industry = Maybe("retail", "health", 30) },
            Purchases =
            [
                .. Enumerable.Range(0, random.Next(1, 7)).Select(i =>
                {
                    var day = random.Next(LastDay);
                    var refunds = Enumerable.Range(0, random.Next(4) == 0 ? 1 : 0).Select(_ => Refunded(day + random.Next(30), random.Next(0, 3_000) / 100m));
                    return Bought($"P{i}", day, random.Next(0, 6_000) / 100m, [.. refunds]) with { Category = Maybe("toys", "books", 35) };
                }),
            ],
            Interactions = [.. Enumerable.Range(0, random.Next(4)).Select(i => SignIn($"I{i}", random.Next(6) * 10, random.Next(24)) with { Kind = Maybe("sign-in", "call", 35) })],
            Points = [.. Enumerable.Range(0, random.Next(3)).Select(i => Redeemed($"E{i}", random.Next(LastDay), random.Next(0, 80)))],
        };
    }
}
