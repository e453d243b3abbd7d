using System.Text;
using System.Text.RegularExpressions;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace CareRules.Tests.Explanation;

/// <summary>
/// Text between the quotes of a node could end it, or begin a formula, a comment or an entity. The characters were tried in a browser with
/// Mermaid 11; these tests check that they are escaped.
/// </summary>
public sealed partial class MermaidGraphTests
{
    private const string Rules =
        """
        schema: carerules/v1
        pack: made
        version: 1.0.0
        timezone: Asia/Shanghai
        measures: {spend: {value: sum(purchases.amount), label: {en: '1. "Spend" #1 [a] {b} | $$x$$', zh: '- 年消费额；# "额" \n'}}}
        tiers: {value: {label: {en: '## `Value`', zh: '1) 价值'}, levels: [{level: core, label: {en: '<b>Core</b> & co', zh: '核心<客户>'}, when: spend >= 5 CNY}, {level: new, otherwise: true}]}}
        care: [{rule: gift, title: {en: 'end;%% gift', zh: '【礼】"品"'}, tier: core, when: 'customer.name is "a#b|c \"d\" [e]"', do: [{action: send}]}]
        """;

    [TestCase(Language.English)]
    [TestCase(Language.Chinese)]
    public void Write_TextsWithMarks_LeavesNoneThatMermaidReads(Language language)
    {
        var graph = Graph("""{"customer":{"id":"C1","name":"a#b|c \"d\" [e]"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00+08:00","amount":9}]}""", language);

        Assert.Multiple(() =>
        {
            foreach (var line in graph.Split('\n').Where(l => l.StartsWith('n') && !l.Contains("->", StringComparison.Ordinal)))
            {
                Assert.That(Node().IsMatch(line), line);
            }
        });
    }

    [Test]
    public void Write_EnglishTexts_AreEscaped() =>
        Assert.That(
            Graph("""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00+08:00","amount":9}]}""", Language.English).Split('\n')[1..6],
            Is.EqualTo(new[]
            {
                "n1([\"#35;#35; #96;Value#96;<br/>tiers.value\"]):::holds",
                "n2([\"#lt;b#gt;Core#lt;/b#gt; #amp; co<br/>tiers.value.core\"]):::holds",
                "n3[\"spend #gt;= 5 CNY\"]:::holds",
                "n4[/\"1. #quot;Spend#quot; #35;1 [a] {b} | #36;#36;x#36;#36; = 9 CNY\"/]:::value",
                "n3 --> n4",
            }));

    private static string Graph(string facts, Language language)
    {
        var engine = new CareEngine(CareRuleSet.Parse(Rules));
        var customer = new FactsReader(engine.RuleSet).Parse(Encoding.UTF8.GetBytes(facts));
        return MermaidGraph.Write(new CareExplainer(engine).Explain(customer, DateTimeOffset.Parse("2026-03-01T09:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture)), language);
    }

    // An entity, a line break, or a character without a meaning between quotes.
    [GeneratedRegex("""^n\d+(\(\[|\[/|\[|\{|>)"(#(\d+|quot|lt|gt|amp);|<br/>|[^"#<>&`$\\])*"(\]\)|/\]|\]|\}):::\w+$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Node();
}
