using CareRules.Authoring.Publishing;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Tests.Loading;
using static CareRules.Tests.Runtime.Tables.OneTable;

namespace CareRules.Tests.Binding.Tables;

/// <summary>Texts in cells: figures in quotes, names, and values after <c>=</c>.</summary>
[TestFixture]
public sealed class TextCellTests
{
    private const string Head = """
        schema: carerules/v1
        pack: cells
        version: 1.0.0
        facts: {customer: {word: {type: text}, manager: {type: text}, seats: {type: number}}}
        params: {gift: {type: text, value: tea}, few: 5}
        measures: {latest: last(purchases.category)}
        signals: {busy: {when: customer.seats >= 5}}

        """;

    [TestCase("012", "012")]
    [TestCase("not 012", "012")]
    [TestCase("starts with 012", "012")]
    [TestCase("1e3", "1e3")]
    [TestCase("12-34", "12-34")]
    [TestCase("is not 012", "012")]
    public void TryLoad_NoFigureInACellOfAText_AsksForQuotes(string cell, string written)
    {
        var diagnostic = Table($"inputs: [customer.word], outputs: {{o: text}}, hit: first, rows: [[{cell}, x]], otherwise: w").Single();

        Assert.That((diagnostic.Code, diagnostic.Suggestion), Is.EqualTo(("CR0570", $"\"{written}\"")));
    }

    // In YAML quotes, figures are texts: expected by comparing the texts.
    [TestCase("\"012\"", "012", "x")]
    [TestCase("\"012\"", "12", "w")]
    [TestCase("\"12\"", "12", "x")]
    [TestCase("'12, 013'", "013", "x")]
    [TestCase("\"2026-05-01\"", "2026-05-01", "x")]
    [TestCase("\"5%\"", "5%", "x")]
    [TestCase("\"50 CNY\"", "50 CNY", "x")]
    [TestCase("\"not 012\"", "012", "w")]
    [TestCase("\"not 012\"", "12", "x")]
    [TestCase("\"starts with 01\"", "012", "x")]
    [TestCase("[\"012\", \"1e3\"]", "1e3", "x")]
    public void Evaluate_FigureInQuotesBesideText_IsText(string cell, string word, string expected) =>
        Assert.That(Ask($"inputs: [customer.word], outputs: {{o: text}}, hit: first, rows: [[{cell}, x]], otherwise: w", ("word", word)), Is.EqualTo(expected));

    [Test]
    public void Evaluate_FigureInQuotesBesideNumber_IsANumber() =>
        Assert.That(Ask("inputs: [customer.a], outputs: {o: text}, hit: first, rows: [[\"12\", x]], otherwise: w", ("a", 12)), Is.EqualTo("x"));

    [TestCase("customer.manager", true)]
    [TestCase("latest", true)]
    [TestCase("last(purchases.category)", true)]
    [TestCase("customer.seats", false)]
    [TestCase("count(purchases)", false)]
    public void TryLoad_TextOutputNamesAFact_IsTextAndAsksForQuotesOrTheSign(string cell, bool mayBeValue)
    {
        var diagnostic = Table($"inputs: [customer.word], outputs: {{o: text}}, rows: [[\"-\", {cell}]]").Single();

        Assert.That((diagnostic.Code, diagnostic.Severity), Is.EqualTo(("CR2003", Severity.Warning)));
        Assert.That(diagnostic.Message, Is.EqualTo($"the cell is the text `{cell}`, not the value of that name"));
        Assert.That(diagnostic.Help, Is.EqualTo(mayBeValue ? $"write `={cell}` for the value, `\"{cell}\"` for the text" : $"write text in quotes: `\"{cell}\"`"));
        Assert.That(diagnostic.MessageIn(chinese: true), Is.EqualTo($"这个单元格是文本 `{cell}`，不是该名称的值"));
        Assert.That(diagnostic.Suggestion, Is.EqualTo($"\"{cell}\""));
    }

    [TestCase("\"customer.manager\"")]
    [TestCase("=customer.manager")]
    [TestCase("=latest")]
    [TestCase("=last(purchases.category)")]
    [TestCase("gift")]
    [TestCase("=gift")]
    [TestCase("='012'")]
    [TestCase("front desk")]
    [TestCase("few")]
    [TestCase("busy")]
    [TestCase("\"\"")]
    [TestCase("\"=5%\"")]
    public void TryLoad_TextOutputHasOneReading_SaysNothing(string cell) =>
        Assert.That(Table($"inputs: [customer.word], outputs: {{o: text}}, rows: [[\"-\", {cell}]]"), Is.Empty);

    [Test]
    public void TryLoad_SignOfAValueInQuotes_IsTextAndSaysSo()
    {
        var diagnostic = Table("inputs: [customer.word], outputs: {o: text}, rows: [[\"-\", \"=customer.manager\"]]").Single();

        Assert.That((diagnostic.Message, diagnostic.Help), Is.EqualTo(("in quotes, `=customer.manager` is a text, not a value", "for the value, leave the quotes out: `=customer.manager`")));
    }

    [TestCase("=customer.seats", "CR1103 `o` is text, but `customer.seats` is a number")]
    [TestCase("=customer.maneger", "CR1206 the customer has no field `maneger`")]
    public void TryLoad_ValueOfATextOutputIsWrong_IsReported(string cell, string expected)
    {
        var diagnostic = Table($"inputs: [customer.word], outputs: {{o: text}}, rows: [[\"-\", {cell}]]").First();

        Assert.That($"{diagnostic.Code} {diagnostic.Message}", Does.StartWith(expected));
    }

    [Test]
    public void TryLoad_ValueAmongOrderedTexts_IsRefused() =>
        Assert.That(
            Table("inputs: [customer.word], outputs: {o: {type: text, values: [a, b]}}, rows: [[\"-\", =customer.manager]]").Select(d => d.Code),
            Is.EqualTo(new[] { "CR1307" }));

    // word = "b2b": the value of the fact, the text of its name, the parameter.
    [TestCase("=customer.word", "b2b")]
    [TestCase("customer.word", "customer.word")]
    [TestCase("\"=customer.word\"", "=customer.word")]
    [TestCase("='customer.word'", "customer.word")]
    public void Evaluate_TextOutput_IsTheValueAfterTheSignAlone(string cell, string expected) =>
        Assert.That(Ask($"inputs: [customer.word], outputs: {{o: text}}, rows: [[\"-\", {cell}]]", ("word", "b2b")), Is.EqualTo(expected));

    [Test]
    public void Evaluate_ValueOfATextOutputIsUnknown_IsAGap() =>
        Assert.That(Ask("inputs: [customer.a], outputs: {o: text}, rows: [[\"-\", =customer.word]]", ("a", 1)), Is.EqualTo("[customer.word]"));

    [TestCase("rule order", "b2b, x")]
    [TestCase("collect", "b2b, x")]
    public void Evaluate_ListOfTextsWithAValue_HoldsTheValue(string hit, string expected) =>
        Assert.That(Ask($"inputs: [customer.a], outputs: {{o: text}}, hit: {hit}, rows: [[≥ 1, =customer.word], [≥ 0, x]]", ("a", 1), ("word", "b2b")), Is.EqualTo(expected));

    [TestCase("number", "=customer.a + 1", "6")]
    [TestCase("number", "customer.a + 1", "6")]
    public void Evaluate_SignBeforeAnotherValue_ChangesNothing(string kind, string cell, string expected) =>
        Assert.That(Ask($"inputs: [customer.a], outputs: {{o: {kind}}}, rows: [[\"-\", {cell}]]", ("a", 5)), Is.EqualTo(expected));

    [TestCase("owner: customer.manager", "owner", "customer.manager")]
    [TestCase("channel: latest", "channel", "latest")]
    [TestCase("offer: last(purchases.category)", "offer", "last(purchases.category)")]
    [TestCase("includes: [cake, latest]", "includes", "latest")]
    [TestCase("includes: latest", "includes", "latest")]
    public void TryLoad_WordOfAnActionNamesAFact_IsTextAndOffersATable(string key, string name, string text)
    {
        var diagnostic = Load($"care: [{{rule: r, do: [{{action: call, {key}}}]}}]").Single();

        Assert.That((diagnostic.Code, diagnostic.Message), Is.EqualTo(("CR2003", $"`{name}` is the text `{text}`, not the value of that name")));
        Assert.That(diagnostic.Help, Is.EqualTo($"write `\"{text}\"` for the text; a table with the cell `={text}` gives the value"));
        Assert.That(diagnostic.ChineseHelp, Is.EqualTo($"要文本写 `\"{text}\"`；要值则用含单元格 `={text}` 的决策表"));
    }

    [TestCase("owner: \"customer.manager\"")]
    [TestCase("owner: agent, channel: few, offer: tea set, includes: [cake]")]
    public void TryLoad_WordOfAnActionIsAWord_SaysNothing(string keys) =>
        Assert.That(Load($"care: [{{rule: r, do: [{{action: call, {keys}}}]}}]"), Is.Empty);

    /// <summary>What the message offers does what it says.</summary>
    [Test]
    public void Evaluate_OwnerFromATableWithAValue_IsTheFact()
    {
        var outcome = Evaluate("tables: {t: {inputs: [customer.a], outputs: {o: text}, rows: [[\"-\", =customer.word]]}}\ncare: [{rule: r, do: [{action: call, owner: t}]}]\n", ("a", 1), ("word", "li.lei"));

        Assert.That(outcome.Actions.Single().Owner, Is.EqualTo("li.lei"));
    }

    [TestCase(Language.English, "| b2b | value of customer.manager |", "| otherwise | front |")]
    [TestCase(Language.Chinese, "取customer.manager的值", "front")]
    public void RuleBook_TextOutputWithAValue_SaysThatItIsOne(Language language, string value, string text)
    {
        var book = RuleBookPublisher.ToMarkdown(
            CareRuleSet.Parse($"{Head}tables: {{t: {{inputs: [customer.word], outputs: {{o: text}}, hit: first, rows: [[b2b, =customer.manager]], otherwise: front}}}}\ncare: [{{rule: r, do: [{{action: call, owner: t}}]}}]\n"),
            language);

        Assert.That(book, Does.Contain(value).And.Contain(text));
    }

    private static List<Diagnostic> Table(string table) => Load($"tables: {{t: {{{table}}}}}\ncare: [{{rule: r, do: [{{action: call, message: \"{{t}}\"}}]}}]");

    private static List<Diagnostic> Load(string sections) => [.. Packs.Load($"{Head}{sections}\n").Diagnostics.Where(d => d.Severity > Severity.Info)];
}
