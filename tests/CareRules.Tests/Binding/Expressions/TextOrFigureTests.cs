using CareRules.Diagnostics;
using CareRules.Tests.Loading;

namespace CareRules.Tests.Binding.Expressions;

/// <summary>What looks like a figure beside a text is a text without its quotes, and is never advised to be another figure.</summary>
[TestFixture]
public sealed class TextOrFigureTests
{
    private const string Head = """
        schema: carerules/v1
        pack: codes
        version: 1.0.0
        facts: {customer: {store: {type: text}, tags: {type: text-list}, seats: {type: number}, fee: {type: money}}}

        """;

    [TestCase("customer.store is 012", "012")]
    [TestCase("customer.store is not 012", "012")]
    [TestCase("customer.store = 012", "012")]
    [TestCase("not customer.store is 012", "012")]
    [TestCase("customer.store in (A, 012)", "012")]
    [TestCase("customer.store not in (012, A)", "012")]
    [TestCase("customer.store starts with 012", "012")]
    [TestCase("customer.store contains 012", "012")]
    [TestCase("customer.tags contains 012", "012")]
    [TestCase("count(purchases where category is 012) >= 1", "012")]
    [TestCase("012 is customer.store", "012")]
    [TestCase("customer.store is -012", "-012")]
    [TestCase("customer.store is 00", "00")]
    [TestCase("customer.store is 1e3", "1e3")]
    [TestCase("customer.store is 12E5", "12E5")]
    [TestCase("customer.store is 1_000", "1_000")]
    [TestCase("customer.store is 1,000", "1,000")]
    [TestCase("customer.store is .5", ".5")]
    [TestCase("customer.store is 5.", "5.")]
    [TestCase("customer.store is 1.2.3", "1.2.3")]
    [TestCase("customer.store is 0x1F", "0x1F")]
    [TestCase("customer.store is 12-34", "12-34")]
    [TestCase("customer.store is 1-800-FLOWERS", "1-800-FLOWERS")]
    [TestCase("customer.store is 7-11", "7-11")]
    [TestCase("customer.store is 1~5", "1~5")]
    [TestCase("customer.store is +86", "+86")]
    [TestCase("customer.store is 3M", "3M")]
    [TestCase("customer.store is 5G", "5G")]
    [TestCase("customer.store is 360度", "360度")]
    [TestCase("customer.store is 12345678901234567890", "12345678901234567890")]
    [TestCase("customer.store is 2026/03/01", "2026/03/01")]
    [TestCase("customer.store is 2026-3-1", "2026-3-1")]
    [TestCase("customer.store is 2026-02-30", "2026-02-30")]
    [TestCase("customer.store is 2026年3月1日", "2026年3月1日")]
    [TestCase("customer.store is 2026-05-01T10:00", "2026-05-01T10:00")]
    [TestCase("customer.store is 12:30", "12:30")]
    [TestCase("customer.store is 012 days", "012 days")]
    [TestCase("customer.store is 5 dyas", "5 dyas")]
    [TestCase("customer.store is 5分", "5分")]
    [TestCase("customer.store is 05%", "05%")]
    [TestCase("customer.store is 0折", "0折")]
    [TestCase("customer.store is ¥50", "¥50")]
    [TestCase("customer.store is CNY 50", "CNY 50")]
    [TestCase("customer.store is 50美元", "50美元")]
    public void TryLoad_NoFigureBesideText_AsksForQuotesAndNothingElse(string leaf, string written)
    {
        var diagnostic = Of(leaf).Single();

        Assert.That(diagnostic.Code, Is.EqualTo("CR0570"));
        Assert.That(diagnostic.Message, Is.EqualTo($"`{written}` is compared with a text and looks like a number or a date"));
        Assert.That(diagnostic.Help, Is.EqualTo($"write text in quotes: `\"{written}\"`"));
        Assert.That(diagnostic.MessageIn(chinese: true), Is.EqualTo($"`{written}` 与文本比较，却像数字或日期"));
        Assert.That(diagnostic.ChineseHelp, Is.EqualTo($"文本放进引号：`\"{written}\"`"));
    }

    [TestCase("customer.store is 12", "12")]
    [TestCase("customer.store is 1.50", "1.50")]
    [TestCase("customer.store is -5", "-5")]
    [TestCase("customer.store is 50%", "50%")]
    [TestCase("customer.store is 9折", "9折")]
    [TestCase("customer.store is 50 USD", "50 USD")]
    [TestCase("customer.store is 50万元", "50万元")]
    [TestCase("customer.store is 12 days", "12 days")]
    [TestCase("customer.store is 2 business days", "2 business days")]
    [TestCase("customer.store is 3年", "3年")]
    [TestCase("customer.store is 2026-05-01", "2026-05-01")]
    [TestCase("customer.store is 2026-05-01T10:00Z", "2026-05-01T10:00Z")]
    [TestCase("customer.store is true", "true")]
    public void TryLoad_FigureBesideText_AsksForQuotesWithItsSpelling(string leaf, string written)
    {
        var diagnostic = Of(leaf).Single();

        Assert.That((diagnostic.Code, diagnostic.Help), Is.EqualTo(("CR1301", $"write text in quotes: `\"{written}\"`")));
    }

    [TestCase("customer.store is \"012\"")]
    [TestCase("customer.store is not '1e3'")]
    [TestCase("customer.store in (\"012\", \"1-2\", A)")]
    [TestCase("customer.tags contains \"7-11\"")]
    [TestCase("customer.store starts with \"+86\"")]
    public void TryLoad_TextInQuotes_Loads(string leaf) => Assert.That(Of(leaf), Is.Empty);

    [TestCase("customer.seats >= 012", "CR0520", "12")]
    [TestCase("customer.seats is 012", "CR0520", "12")]
    [TestCase("customer.seats in (012, 5)", "CR0520", "12")]
    [TestCase("customer.seats between 012 and 20", "CR0520", "12")]
    [TestCase("count(purchases where amount > 05 CNY) >= 1", "CR0520", "5")]
    [TestCase("customer.fee is CNY 50", "CR0528", "50 CNY")]
    [TestCase("customer.seats is .5", "CR0523", "0.5")]
    public void TryLoad_NoFigureBesideFigure_OffersTheFigure(string leaf, string code, string suggestion)
    {
        var diagnostic = Of(leaf).Single();

        Assert.That((diagnostic.Code, diagnostic.Suggestion), Is.EqualTo((code, suggestion)));
        Assert.That(diagnostic.Help, Does.Not.Contain("text"));
    }

    /// <summary>Beside what nobody knows, either may be meant; an order is one of figures.</summary>
    [TestCase("customer.stoer is 012", "write `12`; if the text is meant, write `\"012\"`", null)]
    [TestCase("customer.stoer >= 012", "write `12`", "12")]
    public void TryLoad_NoFigureBesideAMisspeltName_OffersWhatMayBeMeant(string leaf, string help, string? suggestion)
    {
        var diagnostics = Of(leaf);

        Assert.That(diagnostics.Select(d => d.Code), Is.EqualTo(new[] { "CR1206", "CR0520" }));
        Assert.That((diagnostics[1].Help, diagnostics[1].Suggestion), Is.EqualTo((help, suggestion)));
    }

    [TestCase("lists: {l: [012, 130]}", "write `12`; if the text is meant, write `\"012\"`")]
    [TestCase("lists: {l: [7-11, A]}", "names may hold `-`; write `a - b` to subtract; if the text is meant, write `\"7-11\"`")]
    [TestCase("lists: {l: [3M, IBM]}", "if the text is meant, write `\"3M\"`")]
    [TestCase("measures: {m: 012}", "write `12`; if the text is meant, write `\"012\"`")]
    [TestCase("params: {p: 012}", "write `12`; if the text is meant, write `{type: text, value: \"012\"}`")]
    [TestCase("params: {p: {value: 012}}", "write `12`; if the text is meant, write `{type: text, value: \"012\"}`")]
    [TestCase("params: {p: {type: text, value: 012}}", "if the text is meant, write \"012\"")]
    [TestCase("tables: {t: {inputs: [customer.seats], outputs: {o: text}, rows: [[\"-\", =012]]}}", "write `12`; if the text is meant, write `\"012\"`")]
    [TestCase("care: [{rule: r, segment: 012, do: [{action: a}]}]", "if the text is meant, write \"012\"")]
    [TestCase("care: [{rule: r, do: [{action: a, message: 'to {012}'}]}]", "write `12`; if the text is meant, write `\"012\"`")]
    public void TryLoad_TextMayBeMeant_OffersItAndReplacesNothing(string section, string help)
    {
        var diagnostic = Errors(section)[0];

        Assert.That(diagnostic.Help, Does.EndWith(help));
        Assert.That(diagnostic.Suggestion, Is.Null.Or.EqualTo("\"012\""));
    }

    [TestCase("params: {p: {type: number, value: 012}}", "12")]
    [TestCase("params: {p: CNY 50}", "50 CNY")]
    [TestCase("params: {p: 1 yeer}", "1 year")]
    [TestCase("care: [{rule: r, do: [{action: a, due: 03 days}]}]", "3")]
    [TestCase("measures: {m: count(purchases) - 01}", "1")]
    public void TryLoad_FigureIsMeant_OffersTheFigureAlone(string section, string suggestion)
    {
        var diagnostic = Errors(section)[0];

        Assert.That((diagnostic.Suggestion, diagnostic.Help), Is.EqualTo((suggestion, $"write `{suggestion}`")));
    }

    /// <summary>The remedies that are offered load.</summary>
    [TestCase("lists: {l: [\"012\", \"130\"]}\nsignals: {s: customer.store in l}")]
    [TestCase("params: {p: {type: text, value: \"012\"}}\nsignals: {s: customer.store is p}")]
    public void TryLoad_RemedyFollowed_Loads(string sections) => Assert.That(Errors(sections), Is.Empty);

    [Test]
    public void TryLoad_ListOfNumbersBesideText_AsksForQuotesOfEachValue()
    {
        var diagnostic = Errors("lists: {l: [12, 130]}\nsignals: {s: customer.store in l}").Single();

        Assert.That((diagnostic.Code, diagnostic.Help), Is.EqualTo(("CR1301", "put each value of the list in quotes, as it is written in the facts")));
    }

    private static List<Diagnostic> Of(string leaf) => Errors($"signals: {{s: {{when: '{leaf.Replace("'", "''", StringComparison.Ordinal)}'}}}}");

    private static List<Diagnostic> Errors(string section) =>
        [.. Packs.Load(Head + (section.StartsWith("care:", StringComparison.Ordinal) ? section : $"{section}\ncare: [{{rule: r, do: [{{action: a}}]}}]") + "\n").Diagnostics.Where(d => d.Severity > Severity.Info)];
}
