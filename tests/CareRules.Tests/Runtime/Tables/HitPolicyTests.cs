using CareRules.Facts;
using static CareRules.Tests.Runtime.Tables.OneTable;

namespace CareRules.Tests.Runtime.Tables;

[TestFixture]
public sealed class HitPolicyTests
{
    [TestCase("hit: first", 12, "x")]
    [TestCase("hit: first", 7, "w")]
    [TestCase("hit: rule order", 12, "x, w, z")]
    [TestCase("hit: rule order", 0, "")]
    [TestCase("hit: collect", 7, "w, z")]
    [TestCase("hit: output order", 12, "z, w, x", "{type: text, values: [z, w, x]}")]
    public void Ask_OverlappingRows_AnswersByPolicy(string hit, int a, string expected, string type = "text") =>
        Assert.That(Ask($"{hit}, outputs: {{o: {type}}}, {Rows("x", "w", "z")}", ("a", a)), Is.EqualTo(expected));

    [TestCase("collect sum", 12, "60")]
    [TestCase("collect sum", 0, "0")]
    [TestCase("collect min", 12, "10")]
    [TestCase("collect max", 12, "30")]
    [TestCase("collect min", 0, "[table.t]")]
    [TestCase("collect count", 7, "2")]
    [TestCase("collect count", 0, "0")]
    public void Ask_Collect_GathersWhatHits(string hit, int a, string expected) =>
        Assert.That(Ask($"hit: {hit}, outputs: {{o: number}}, {Rows("30", "20", "10")}", ("a", a)), Is.EqualTo(expected));

    [Test]
    public void Ask_SumOfNoAmounts_IsZeroOfTheirCurrency() =>
        Assert.That(Ask($"hit: collect sum, outputs: {{o: money}}, {Rows("3 EUR", "2 EUR", "1 EUR")}", ("a", 0)), Is.EqualTo("0 EUR"));

    [TestCase(15, "gold")]
    [TestCase(5, "silver")]
    public void Ask_Priority_TakesTheOutputThatStandsFirst(int a, string expected) =>
        Assert.That(Ask("hit: priority, inputs: [customer.a], outputs: {o: {type: text, values: [gold, silver]}}, rows: [[\"-\", silver], [≥ 10, gold]]", ("a", a)), Is.EqualTo(expected));

    [Test]
    public void Ask_NoRowHits_AnswersOtherwise() =>
        Assert.That(Ask("hit: first, inputs: [customer.a], outputs: {o: text}, rows: [[≥ 10, x]], otherwise: w", ("a", 5)), Is.EqualTo("w"));

    [Test]
    public void Ask_NoRowHitsAndNoOtherwise_IsUnknownAndNamesTheTable() =>
        Assert.That(Ask("hit: first, inputs: [customer.a], outputs: {o: text}, rows: [[≥ 10, x]]", ("a", 5)), Is.EqualTo("[table.t]"));

    [Test]
    public void Ask_MissingInputThatCouldDecide_IsUnknownAndNamesTheFact() =>
        Assert.That(Ask("hit: first, inputs: [customer.a, customer.word], outputs: {o: text}, rows: [[≥ 10, s, x], [\"-\", \"-\", w]]", ("word", "s")), Is.EqualTo("[customer.a]"));

    [Test]
    public void Ask_MissingInputOfARowThatIsOutAnyhow_ChangesNothing() =>
        Assert.That(Ask("hit: first, inputs: [customer.a, customer.word], outputs: {o: text}, rows: [[≥ 10, s, x], [\"-\", \"-\", w]]", ("word", "t")), Is.EqualTo("w"));

    [Test]
    public void Ask_MissingInputBelowTheRowThatHits_ChangesNothing() =>
        Assert.That(Ask("hit: first, inputs: [customer.a, customer.word], outputs: {o: text}, rows: [[\"-\", s, x], [≥ 10, \"-\", w]]", ("word", "s")), Is.EqualTo("x"));

    [Test]
    public void Ask_MissingInputOfARowThatSaysTheSame_ChangesNothingUnderAny() =>
        Assert.That(Ask("hit: any, inputs: [customer.a, customer.word], outputs: {o: text}, rows: [[≥ 10, \"-\", x], [\"-\", s, x]]", ("word", "s")), Is.EqualTo("x"));

    [Test]
    public void Ask_CellForAMissingInput_Hits() =>
        Assert.That(Ask("hit: first, inputs: [customer.a], outputs: {o: text}, rows: [[is unknown, ask], [\"-\", ok]]"), Is.EqualTo("ask"));

    [TestCase(3, 3, "same")]
    [TestCase(3, 4, "less")]
    public void Ask_CellThatComparesWithAnotherFact_IsAskedPerCustomer(int a, int b, string expected) =>
        Assert.That(Ask("inputs: [customer.a], outputs: {o: text}, rows: [[customer.b, same], [< customer.b, less], [\"> customer.b\", more]]", ("a", a), ("b", b)), Is.EqualTo(expected));

    [Test]
    public void Ask_RowsThatOnlyFactsCanTellApart_HitTogetherAndAreUnknown() =>
        Assert.That(Ask("inputs: [customer.a], outputs: {o: text}, rows: [[≥ customer.b, x], [\"<= customer.b\", w]]", ("a", 3), ("b", 3)), Is.EqualTo("[table.t]"));

    [Test]
    public void Ask_AmountOfAnotherCurrency_CannotBeToldAndIsReported()
    {
        var outcome = Evaluate("tables: {t: {inputs: [customer.sum], outputs: {o: text}, rows: [[≥ 100 CNY, x], [< 100 CNY, w]]}}\ncare: [{rule: r, do: [{action: call, message: \"{t}\"}]}]\n", ("sum", new Money(500m, "USD")));

        Assert.That(outcome.Problems.Select(p => p.Code), Is.EqualTo(new[] { "mixed-currencies" }));
        Assert.That(outcome.DataGaps.Select(g => g.Fact), Is.EqualTo(new[] { "{t}" }));
    }

    [Test]
    public void Ask_OutputWorkedOutFromFacts_IsWorkedOut() =>
        Assert.That(Ask("inputs: [customer.flag], outputs: {o: money}, rows: [[true, customer.sum * 10%], [false, 5 CNY]]", ("flag", true), ("sum", new Money(300m, "CNY"))), Is.EqualTo("30 CNY"));

    private static string Rows(string x, string y, string z) => $"inputs: [customer.a], rows: [[≥ 10, {x}], [≥ 5, {y}], [≥ 1, {z}]]";
}
