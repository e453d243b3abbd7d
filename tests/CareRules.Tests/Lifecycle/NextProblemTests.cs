using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>Problems of facts are part of a decision, and may come and go where no test changes its result.</summary>
[TestFixture]
public sealed class NextProblemTests
{
    private static readonly DateTimeOffset AsOf = At("2026-03-20");

    [Test]
    public void NextInstant_SumBeyondADecimalInATestThatDecidesNothing_IsWhenItFits()
    {
        var engine = EngineOf("""
            tiers:
              value:
                levels:
                  - {level: core, when: {all: ["sum(purchases.amount over 30 days) >= 100 CNY", customer.segment is b2b]}}
                  - {level: new, otherwise: true}
            """);
        var facts = Buying(locale: null, (decimal.MaxValue, "CNY"), (decimal.MaxValue, "CNY"));

        Assert.That(Problems(engine, facts, AsOf), Is.EqualTo(new[] { "out-of-range" }));
        Assert.That(engine.NextInstant(facts, AsOf, CareMemory.Empty)!.At, Is.LessThanOrEqualTo(At("2026-03-31")), "30 days after the first");
        Assert.That(Problems(engine, facts, At("2026-03-31")), Is.Empty);
    }

    [Test]
    public void NextInstant_CurrenciesMeetInTheMessageOfTheOtherLanguage_IsWhenOneLeaves()
    {
        var engine = EngineOf("""
            care:
              - rule: monthly
                every: 1 month
                do:
                  - action: write
                    message: {en: "You spent {sum(purchases.amount over 30 days)|little}.", zh: 感谢您的支持。}
            """);
        var facts = Buying(locale: "zh-CN", (100, "USD"), (100, "CNY"));

        Assert.That(Problems(engine, facts, AsOf), Is.EqualTo(new[] { "mixed-currencies" }));
        Assert.That(engine.NextInstant(facts, AsOf, engine.Decide(facts, AsOf, CareMemory.Empty).Memory)!.At, Is.LessThanOrEqualTo(At("2026-03-31")));
    }

    [Test]
    public void NextInstant_CurrenciesMeetOnTheRightOfWhatBecomesNothing_IsWhenTheyAreNoLongerAskedFor()
    {
        var engine = EngineOf("care:\n  - {rule: r, when: \"last(surveys.score over 30 days) * drop(sum(purchases.amount), 6 months) > 0\", do: [{action: call}]}\n");
        var facts = Buying(locale: null, (100, "USD"), (100, "CNY")) with { Surveys = [new Survey { Id = "S1", At = At("2026-03-05"), Kind = "csat", Score = 5, Scale = 10 }] };

        Assert.That(Problems(engine, facts, AsOf), Is.EqualTo(new[] { "mixed-currencies" }));
        Assert.That(engine.NextInstant(facts, AsOf, CareMemory.Empty)!.At, Is.LessThanOrEqualTo(At("2026-04-04")), "30 days after the survey");
        Assert.That(Problems(engine, facts, At("2026-04-04")), Is.Empty);
    }

    [Test]
    public void NextInstant_OwnAmountInAnotherCurrencyThanItsPurchase_IsWhenItLeaves()
    {
        var engine = EngineOf("facts: {purchases: {margin: {type: money}}}\ncare:\n  - {rule: r, when: {all: [\"sum(purchases.margin over 30 days) >= 100 CNY\", customer.segment is b2b]}, do: [{action: call}]}\n");
        var facts = Buying(locale: null, (100, "CNY"), (100, "CNY"));
        facts = facts with { Purchases = [.. facts.Purchases.Select((p, i) => p with { Attributes = ImmutableDictionary<string, object>.Empty.Add("margin", new Money(5, i == 0 ? "USD" : "CNY")) })] };

        Assert.That(Problems(engine, facts, AsOf), Is.EqualTo(new[] { "mixed-currencies" }));
        Assert.That(engine.NextInstant(facts, AsOf, CareMemory.Empty)!.At, Is.LessThanOrEqualTo(At("2026-03-31")), "30 days after the first");
        Assert.That(Problems(engine, facts, At("2026-03-31")), Is.Empty);
    }

    [Test]
    public void Evaluate_CurrenciesMeetInWhatHeldAtTheInstantOfARepetition_IsNoProblemOfAnyInstant()
    {
        var engine = EngineOf("care:\n  - {rule: r, on: purchase, repeat: {every: 5 days, while: sum(purchases.amount) < 1000 CNY}, do: [{action: call}]}\n");
        var facts = Buying(locale: null, (100, "USD"), (100, "CNY"));

        Assert.That(Problems(engine, facts, AsOf), Is.Empty, "a repetition of the second purchase comes at this very instant");
        Assert.That(Problems(engine, facts, AsOf.AddTicks(1)), Is.Empty);
    }

    private static IEnumerable<string> Problems(CareEngine engine, CustomerFacts facts, DateTimeOffset at) =>
        engine.Evaluate(facts, at).Problems.Select(p => p.Code);

    /// <summary>Two purchases, on 1 and 10 March.</summary>
    private static CustomerFacts Buying(string? locale, (decimal Amount, string Currency) first, (decimal Amount, string Currency) second) => new()
    {
        Customer = Customer() with { Segment = "b2c", Locale = locale },
        Purchases =
        [
            new Purchase { Id = "P1", At = At("2026-03-01"), Amount = first.Amount, Currency = first.Currency },
            new Purchase { Id = "P2", At = At("2026-03-10"), Amount = second.Amount, Currency = second.Currency },
        ],
    };
}
