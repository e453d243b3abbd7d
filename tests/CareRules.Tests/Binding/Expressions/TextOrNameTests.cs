using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Tests.Loading;

namespace CareRules.Tests.Binding.Expressions;

/// <summary>A bare word beside a text is that text, unless a text parameter has the name.</summary>
[TestFixture]
public sealed class TextOrNameTests
{
    private const string Head = """
        schema: carerules/v1
        pack: words
        version: 1.0.0
        facts: {customer: {store: {type: text, label: {en: Shop, zh: 门店}}, tags: {type: text-list}}}
        params: {gold: {type: text, value: au, label: {en: Noble, zh: 贵金属}}, few: 5, soon: 3 days}
        measures: {vip: last(interactions.kind), orders: count(purchases)}
        signals: {loyal: {when: orders >= 3}}
        lists: {chosen: [b2b, b2c]}
        tables: {desk: {inputs: [orders], outputs: {o: text}, rows: [[">= 0", front]]}}

        """;

    [TestCase("customer.segment is vip", "vip", "measure", "度量")]
    [TestCase("customer.segment is not vip", "vip", "measure", "度量")]
    [TestCase("customer.segment in (vip, b2b)", "vip", "measure", "度量")]
    [TestCase("customer.segment starts with vip", "vip", "measure", "度量")]
    [TestCase("customer.tags contains vip", "vip", "measure", "度量")]
    [TestCase("customer.segment is orders", "orders", "measure", "度量")]
    [TestCase("customer.segment is few", "few", "parameter", "参数")]
    [TestCase("customer.segment is soon", "soon", "parameter", "参数")]
    [TestCase("customer.segment is loyal", "loyal", "signal", "信号")]
    [TestCase("customer.segment is desk", "desk", "table", "决策表")]
    [TestCase("customer.segment is Shop", "Shop", "field", "字段")]
    [TestCase("customer.segment is 门店", "门店", "field", "字段")]
    [TestCase("count(interactions where kind is vip) >= 1", "vip", "measure", "度量")]
    [TestCase("count(interactions where kind is channel) >= 1", "channel", "field", "字段")]
    public void TryLoad_WordIsAlsoAName_IsTextAndOffersQuotes(string leaf, string word, string kind, string chinese)
    {
        var diagnostic = Of(leaf).Single();

        Assert.That((diagnostic.Code, diagnostic.Severity), Is.EqualTo(("CR2003", Severity.Warning)));
        Assert.That(diagnostic.Message, Is.EqualTo($"`{word}` is a text here, and also the name of a {kind}"));
        Assert.That(diagnostic.Help, Is.EqualTo($"write `\"{word}\"` for the text; a name stands in backquotes, as in `` `{word}` ``"));
        Assert.That(diagnostic.MessageIn(chinese: true), Is.EqualTo($"`{word}` 在这里是文本，同时也是一个{chinese}的名称"));
        Assert.That(diagnostic.Suggestion, Is.EqualTo($"\"{word}\""));
    }

    [TestCase("customer.segment is chosen")]
    [TestCase("customer.segment is not chosen")]
    public void TryLoad_WordIsAlsoAList_SaysWhereAListStands(string leaf)
    {
        var diagnostic = Of(leaf).Single();

        Assert.That((diagnostic.Code, diagnostic.Severity), Is.EqualTo(("CR2003", Severity.Warning)));
        Assert.That(diagnostic.Message, Is.EqualTo("`chosen` is a text here, and also the name of a list"));
        Assert.That(diagnostic.Help, Is.EqualTo("a list stands after `in`: `customer.segment in chosen`; write `\"chosen\"` for the text"));
        Assert.That(diagnostic.MessageIn(chinese: true), Is.EqualTo("`chosen` 在这里是文本，同时也是一个列表的名称"));
    }

    [TestCase("customer.segment in chosen")]
    [TestCase("customer.segment is \"chosen\"")]
    [TestCase("customer.segment is \"vip\"")]
    [TestCase("customer.segment is `vip`")]
    [TestCase("customer.segment in (\"vip\", b2b)")]
    [TestCase("vip is customer.segment")]
    [TestCase("vip is b2b")]
    [TestCase("customer.segment is gold")]
    [TestCase("customer.segment is Noble")]
    [TestCase("customer.segment is 贵金属")]
    [TestCase("customer.segment is customer.store")]
    [TestCase("customer.segment is b2b")]
    public void TryLoad_OneReading_SaysNothing(string leaf) => Assert.That(Of(leaf), Is.Empty);

    [TestCase("b2b is customer.segment", "CR1204 unknown name `b2b`: a word on the left is a name", "a text stands on the right: `customer.segment is b2b`")]
    [TestCase("premium is not customer.segment", "CR1204 unknown name `premium`: a word on the left is a name", "a text stands on the right: `customer.segment is not premium`")]
    public void TryLoad_WordOnTheLeft_OffersTheOtherOrder(string leaf, string message, string help)
    {
        var diagnostic = Of(leaf).Single();

        Assert.That(($"{diagnostic.Code} {diagnostic.Message}", diagnostic.Help), Is.EqualTo((message, help)));
    }

    // The segment is "vip"; the latest interaction is of kind "login", so that the measure `vip` is "login".
    [TestCase("customer.segment is vip", true)]
    [TestCase("customer.segment is `vip`", false)]
    [TestCase("customer.segment is not vip", false)]
    [TestCase("customer.segment in (vip, b2b)", true)]
    [TestCase("customer.store is gold", true)]
    [TestCase("customer.store is \"gold\"", false)]
    [TestCase("vip is login", true)]
    [TestCase("count(interactions where kind is vip) >= 1", false)]
    public void Evaluate_WordBesideText_IsTheTextUnlessATextParameterHasTheName(string leaf, bool fires)
    {
        var rules = CareRuleSet.Parse($"{Head}care: [{{rule: r, when: '{leaf}', do: [{{action: a}}]}}]\n");
        var asOf = new DateTimeOffset(2026, 3, 20, 10, 0, 0, TimeSpan.Zero);
        var facts = new CustomerFacts
        {
            Customer = new Customer { Id = "C", Segment = "vip", Attributes = ImmutableDictionary<string, object>.Empty.Add("store", "au") },
            Interactions = [new Interaction { Id = "I", At = asOf.AddDays(-10), Kind = "login" }],
        };

        Assert.That(new CareEngine(rules).Evaluate(facts, asOf).Actions.Any(), Is.EqualTo(fires));
    }

    private static List<Diagnostic> Of(string leaf) =>
        [.. Packs.Load($"{Head}care: [{{rule: r, when: '{leaf}', do: [{{action: a}}]}}]\n").Diagnostics.Where(d => d.Severity > Severity.Info)];
}
