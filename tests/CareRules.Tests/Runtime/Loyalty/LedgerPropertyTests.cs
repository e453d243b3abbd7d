using System.Globalization;
using CareRules.Facts;
using static CareRules.Tests.Runtime.Loyalty.Members;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>Invariants of the points ledger for random purchases, refunds, redemptions and expiries in any order.</summary>
public sealed class LedgerPropertyTests
{
    private const int Customers = 1_500;
    private const int LastDay = 130;

    private static readonly CareEngine Engine = Members.Engine();

    [Test]
    public void Evaluate_AnyHistory_AgreesWithTheNaiveLedger()
    {
        var random = new Random(Seed.Print(20260101));
        for (var i = 0; i < Customers; i++)
        {
            var facts = Facts(random);
            var asOf = Day(random.Next(LastDay));
            var loyalty = Engine.Loyalty(facts, asOf);
            var naive = new NaiveLedger(facts, asOf);
            var recent = loyalty.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.At.UtcDateTime:yyyyMMdd HH:mm} {p.Id} {p.Points} x{p.Multiplier}"));
            var expected = naive.Awards.Where(a => string.CompareOrdinal(a, FormattableString.Invariant($"{asOf.AddDays(-30).UtcDateTime:yyyyMMdd HH:mm}~")) > 0);

            Assert.That((loyalty.Status.Balance, loyalty.Status.Debt), Is.EqualTo(((decimal?)naive.Balance, (decimal?)naive.Debt)), $"customer {i}");
            Assert.That(recent, Is.EqualTo(expected), $"customer {i}");
        }
    }

    [Test]
    public void Evaluate_AnyHistory_MakesNoPointsAndNoDebtFromNothing()
    {
        var random = new Random(Seed.Print(20260102));
        for (var i = 0; i < Customers; i++)
        {
            var facts = Facts(random);
            var asOf = Day(LastDay);
            var status = Engine.Loyalty(facts, asOf).Status;
            var most = facts.Purchases.Sum(p => p.Amount * 2m) + (3m * facts.Interactions.Length) + facts.Points.Where(p => p.Kind != "redeemed").Sum(p => Math.Max(0m, p.Points));
            var taken = facts.Points.Sum(p => p.Kind == "redeemed" ? p.Points : Math.Max(0m, -p.Points)) + facts.Purchases.Sum(p => Math.Min(p.Amount, p.Refunds.Sum(r => r.Amount)) * 2m);

            Assert.That(status.Balance, Is.InRange(0m, most), $"customer {i}");
            Assert.That(status.Debt, Is.InRange(0m, taken + facts.Purchases.Length), $"customer {i}");
            Assert.That(status.Balance > 0m && status.Debt > 0m, Is.False, $"customer {i}");
        }
    }

    private static CustomerFacts Facts(Random random) => new()
    {
        Customer = new Customer { Id = "C1", Strategic = random.Next(10) == 0 },
        Purchases = [.. Enumerable.Range(0, random.Next(10)).Select(i => Purchase(random, i))],
        Interactions = [.. Enumerable.Range(0, random.Next(6)).Select(i => SignIn($"I{i}", random.Next(LastDay), random.Next(24)) with { Kind = random.Next(4) == 0 ? "call" : "sign-in" })],
        Points = [.. Enumerable.Range(0, random.Next(6)).Select(i => Entry(random, i))],
    };

    private static Purchase Purchase(Random random, int number)
    {
        var day = random.Next(LastDay);
        var amount = random.Next(0, 6_000) / 100m;
        var refunds = Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, 4) : 0).Select(_ => Refunded(Math.Max(0, day + random.Next(-2, 60)), random.Next(2) == 0 ? amount : random.Next(0, 3_000) / 100m));
        return Bought($"P{number}", day, amount, [.. refunds.OrderBy(r => r.At)]);
    }

    private static PointsEntry Entry(Random random, int number)
    {
        var entry = Redeemed($"E{number}", random.Next(LastDay), random.Next(0, 60));
        return random.Next(4) switch
        {
            0 => entry with { Kind = "earned", ExpiresAt = random.Next(2) == 0 ? entry.At.AddDays(random.Next(60)) : null },
            1 => entry with { Kind = "adjusted", Points = random.Next(-40, 40) },
            _ => entry,
        };
    }
}
