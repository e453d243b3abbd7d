using CareRules.Facts;
using CareRules.Model.Expressions;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

internal sealed class ConditionTests
{
    private static readonly Condition Unknown = AtLeast(Spend(), Money(1));

    [TestCase(Truth.False, Truth.Unknown, Truth.False, Truth.Unknown)]
    [TestCase(Truth.True, Truth.Unknown, Truth.Unknown, Truth.True)]
    [TestCase(Truth.True, Truth.False, Truth.False, Truth.True)]
    [TestCase(Truth.Unknown, Truth.Unknown, Truth.Unknown, Truth.Unknown)]
    public void Combine_IsKleenes(Truth first, Truth second, Truth all, Truth any)
    {
        var (a, b) = (Of(first), Of(second));

        Assert.That(TruthOf(All(a, b), Nobody()), Is.EqualTo(all));
        Assert.That(TruthOf(All(b, a), Nobody()), Is.EqualTo(all));
        Assert.That(TruthOf(Any(a, b), Nobody()), Is.EqualTo(any));
        Assert.That(TruthOf(Any(b, a), Nobody()), Is.EqualTo(any));
    }

    [Test]
    public void Combine_OfNothing_AllHoldsAndAnyDoesNot()
    {
        Assert.That(TruthOf(All(), Nobody()), Is.EqualTo(Truth.True));
        Assert.That(TruthOf(Any(), Nobody()), Is.EqualTo(Truth.False));
    }

    [TestCase(Truth.True, Truth.False)]
    [TestCase(Truth.False, Truth.True)]
    [TestCase(Truth.Unknown, Truth.Unknown)]
    public void Not_UnknownStaysUnknown(Truth child, Truth expected) =>
        Assert.That(TruthOf(Not(Of(child)), Nobody()), Is.EqualTo(expected));

    [TestCase(Comparator.Less, 99, 100, 101, "TFF")]
    [TestCase(Comparator.LessOrEqual, 99, 100, 101, "TTF")]
    [TestCase(Comparator.Greater, 99, 100, 101, "FFT")]
    [TestCase(Comparator.GreaterOrEqual, 99, 100, 101, "FTT")]
    [TestCase(Comparator.Equal, 99, 100, 101, "FTF")]
    [TestCase(Comparator.NotEqual, 99, 100, 101, "TFT")]
    public void Compare_BelowAtAndAbove(Comparator comparator, int below, int at, int above, string expected)
    {
        var truths = new[] { below, at, above }.Select(n => TruthOf(Compare(Number(n), comparator, Number(100)), Nobody()) == Truth.True ? 'T' : 'F');

        Assert.That(string.Concat(truths), Is.EqualTo(expected));
    }

    [Test]
    public void Compare_DifferentCurrencies_IsUnknownAndAProblem()
    {
        var outcome = Run(
            Policy() with { Care = Rules(Rule("r", when: AtLeast(Spend(), Money(1, "USD")))) },
            Bought(Purchase("P1", "2026-01-01T00:00:00Z", 5)));

        Assert.That(outcome.Actions, Is.Empty);
        Assert.That(outcome.Problems.Select(p => p.Code), Is.EqualTo(new[] { "mixed-currencies" }));
        Assert.That(outcome.DataGaps.Select(g => g.Rule), Is.EqualTo(new[] { "r" }));
    }

    [TestCase(59, Truth.False)]
    [TestCase(60, Truth.True)]
    [TestCase(80, Truth.True)]
    [TestCase(81, Truth.False)]
    public void Between_IncludesBothEnds(int score, Truth expected)
    {
        var leaf = new BetweenLeaf(Number(score), Number(60), Number(80), Negated: false, "between", Span("leaf"));

        Assert.That(TruthOf(leaf, Nobody()), Is.EqualTo(expected));
        Assert.That(TruthOf(leaf with { Negated = true }, Nobody()), Is.EqualTo(expected == Truth.True ? Truth.False : Truth.True));
    }

    [TestCase("b2b", Truth.True, Truth.False)]
    [TestCase("B2B", Truth.False, Truth.True)]
    [TestCase(null, Truth.Unknown, Truth.Unknown)]
    public void In_ComparesExactly(string? segment, Truth expected, Truth negated)
    {
        var leaf = new InLeaf(Customer("segment"), [Value.Of("b2c"), Value.Of("b2b")], Negated: false, "in", Span("leaf"));
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1", Segment = segment } };

        Assert.That(TruthOf(leaf, facts), Is.EqualTo(expected));
        Assert.That(TruthOf(new InLeaf(Customer("segment"), leaf.Options, Negated: true, "not in", Span("leaf")), facts), Is.EqualTo(negated));
    }

    [TestCase(TextTest.Contains, "tail", Truth.True)]
    [TestCase(TextTest.StartsWith, "tail", Truth.False)]
    [TestCase(TextTest.StartsWith, "re", Truth.True)]
    [TestCase(TextTest.EndsWith, "tail", Truth.True)]
    [TestCase(TextTest.EndsWith, "re", Truth.False)]
    [TestCase(TextTest.EndsWith, "TAIL", Truth.False)]
    [TestCase(TextTest.Contains, "TAIL", Truth.False)]
    public void Text_ComparesOrdinally(TextTest test, string part, Truth expected) =>
        Assert.That(TruthOf(new TextLeaf(test, Text("retail"), [Text(part)], IgnoresCase: false, Pattern: null, Negated: false, "text", Span("leaf")), Nobody()), Is.EqualTo(expected));

    [Test]
    public void Text_ListContains_LooksForAWholeText()
    {
        var list = Constant(Value.Of(["red", "blue"]));

        Assert.That(TruthOf(new TextLeaf(TextTest.Contains, list, [Text("blue")], IgnoresCase: false, Pattern: null, Negated: false, "contains", Span("leaf")), Nobody()), Is.EqualTo(Truth.True));
        Assert.That(TruthOf(new TextLeaf(TextTest.Contains, list, [Text("blu")], IgnoresCase: false, Pattern: null, Negated: false, "contains", Span("leaf")), Nobody()), Is.EqualTo(Truth.False));
    }

    [Test]
    public void Known_IsNeverUnknown()
    {
        Assert.That(TruthOf(new KnownLeaf(Customer("since"), Presence.Known, Negated: false, "is known", Span("leaf")), Since(null)), Is.EqualTo(Truth.False));
        Assert.That(TruthOf(new KnownLeaf(Customer("since"), Presence.Unknown, Negated: false, "is unknown", Span("leaf")), Since(null)), Is.EqualTo(Truth.True));
        Assert.That(TruthOf(new KnownLeaf(Customer("since"), Presence.Known, Negated: false, "is known", Span("leaf")), Since("2020-01-01")), Is.EqualTo(Truth.True));
    }

    [TestCase("2026-05-16T12:00:00Z", Truth.False)]
    [TestCase("2026-05-16T12:00:01Z", Truth.True)]
    [TestCase("2026-06-15T12:00:00Z", Truth.True)]
    [TestCase("2026-06-15T12:00:01Z", Truth.False)]
    public void Done_Within_IsHalfOpen(string at, Truth expected)
    {
        var facts = Nobody() with { CareRecords = [new CareRecord { Id = "R1", Rule = "visit", At = At(at) }, new CareRecord { Id = "R2", Rule = "other", At = AsOf }] };

        Assert.That(TruthOf(new DoneLeaf("visit", Days(30), Here: false, Negated: false, "done(visit)", Span("leaf")), facts), Is.EqualTo(expected));
    }

    [Test]
    public void Done_WithoutRecords_IsUnknown() =>
        Assert.That(TruthOf(new DoneLeaf("visit", null, Here: false, Negated: true, "not done(visit)", Span("leaf")), Nobody()), Is.EqualTo(Truth.Unknown));

    private static Condition Of(Truth truth) => truth == Truth.Unknown ? Unknown : Always(truth == Truth.True);
}
