using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Functions;
using CareRules.Loading;
using CareRules.Syntax.Yaml;
using CareRules.Tests.Binding.Composition;
using CareRules.Tests.Loading;

namespace CareRules.Tests.Docs;

/// <summary>The code blocks of the reference form one pack, and the examples in its tables bind within it.</summary>
public sealed partial class RuleLanguagePageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Read("docs/rule-language.md");

    private static string Pack { get; } = string.Join("\n\n", Page.Blocks.Where(b => b.Kind is "yaml pack" or "yaml part").Select(b => b.Text)) + "\n";

    private static IEnumerable<TestCaseData> Leaves() => Codes("### Leaves", column: 2);

    private static IEnumerable<TestCaseData> Functions() =>
        Codes("### Functions", column: 1).Where(c => ((string)c.Arguments[0]!).Contains('(', StringComparison.Ordinal)).SelectMany(c => Each((string)c.Arguments[0]!)).Select(Data);

    private static IEnumerable<TestCaseData> Described() => FunctionCatalog.All.Select(f => new TestCaseData(f.Name, f.Summary).SetArgDisplayNames(f.Name));

    private static IEnumerable<TestCaseData> Examples() => FunctionCatalog.All.Select(f => Data(f.Example));

    private static IEnumerable<TestCaseData> Calls() =>
        Codes("### Functions", column: 2).Where(c => ((string)c.Arguments[0]!).Contains('(', StringComparison.Ordinal) && !((string)c.Arguments[0]!).StartsWith('(')).Select(c => Data((string)c.Arguments[0]!));

    private static IEnumerable<TestCaseData> Triggers() =>
        Codes("### care", column: 1).Select(c => (string)c.Arguments[0]!).Where(c => c.StartsWith("on: ", StringComparison.Ordinal) && !c.Contains('<', StringComparison.Ordinal) || c.StartsWith("every: ", StringComparison.Ordinal)).Select(Data);

    private static IEnumerable<TestCaseData> Cells() => Codes("### tables", column: 1).Where(c => !Policies.Contains(c.Arguments[0]) && (string)c.Arguments[0]! is not ("hit" or "cell" or "not"));

    private static IEnumerable<string> Policies => Codes("### tables", column: 1).Select(c => (string)c.Arguments[0]!).SkipWhile(c => c != "unique");

    private static IEnumerable<TestCaseData> Literals() =>
        from row in Rows("### Operands and types")
        from literal in InlineCode().Matches(row[2])
        select new TestCaseData(row[1].Split(" (")[0], literal.Groups["code"].Value).SetArgDisplayNames(row[1], literal.Groups["code"].Value);

    [Test]
    public void Blocks_Together_AreAPackWithoutErrorsAndWarnings() =>
        Assert.That(Packs.Load(Pack).Diagnostics.Where(d => d.Severity > Severity.Info).Select(d => d.ToString()), Is.Empty);

    [Test]
    public void Blocks_Subject_IsAPackOfItsOwn() =>
        Assert.That(Packs.Load(Page.Blocks.Single(b => b.Kind == "yaml subject").Text).Diagnostics.Select(d => d.ToString()), Is.Empty);

    [Test]
    public void Blocks_Company_BuildsOnThePage()
    {
        using var folder = new TempFolder(("my-care/pack.yaml", Pack), ("acme-care/pack.yaml", Page.Blocks.Single(b => b.Kind == "yaml company").Text));

        CareRuleSet.TryLoad([folder["acme-care"]], null, out _, out var diagnostics);

        Assert.That(diagnostics.Where(d => d.Severity > Severity.Info).Select(d => d.ToString()), Is.Empty);
    }

    [Test]
    public void Blocks_EveryYaml_IsMarked() =>
        Assert.That(Page.Blocks.Select(b => b.Kind).Distinct(), Is.SubsetOf(new[] { "yaml pack", "yaml part", "yaml condition", "yaml test", "yaml company", "yaml subject", "json facts", "text" }));

    [TestCase("2026-03-04T09:00:00+08:00", false, true)]
    [TestCase("2026-03-06T09:00:00+08:00", true, true)]
    [TestCase("2026-03-07T09:00:00+08:00", false, false)]
    public void Blocks_Facts_TheListsSayThePastAndTheLastResolutionAloneDoesNot(string asOf, bool isOpen, bool isOpenWithTheLastAlone)
    {
        var engine = new CareEngine(CareRuleSet.Parse("schema: carerules/v1\npack: test-care\nversion: 1.0.0\ncare:\n  - {rule: open, on: complaint opened, when: complaint.open, do: [{action: call}]}\n"));
        var facts = new FactsReader(engine.RuleSet).Parse(Encoding.UTF8.GetBytes(Page.Blocks.Single(b => b.Kind == "json facts").Text));
        var lists = facts.Complaints[0];
        var single = lists with { Resolutions = [], FollowUps = [], ResolvedAt = lists.Resolutions[^1] };

        Assert.That((IsOpen(lists), IsOpen(single)), Is.EqualTo((isOpen, isOpenWithTheLastAlone)));

        bool IsOpen(Complaint complaint) => engine.Evaluate(facts with { Complaints = [complaint] }, DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture)).Actions.Length == 1;
    }

    [Test]
    public void Blocks_Conditions_Bind() =>
        Assert.That(Page.Blocks.Where(b => b.Kind == "yaml condition").SelectMany(b => Errors($"signals:\n  example:\n    {b.Text.Replace("\n", "\n    ", StringComparison.Ordinal)}\n")), Is.Empty);

    [Test]
    public void Blocks_RuleTests_AreYaml()
    {
        var bag = new DiagnosticBag();
        foreach (var block in Page.Blocks.Where(b => b.Kind == "yaml test"))
        {
            YamlReader.Read("test.yaml", Encoding.UTF8.GetBytes(block.Text), new LoadBudget(LoadLimits.Default), bag);
        }

        Assert.That(bag.InOrder().Select(d => d.ToString()), Is.Empty);
    }

    [TestCaseSource(nameof(Leaves))]
    public void Leaf_InTheTable_Binds(string leaf)
    {
        var rule = leaf.Contains("complaint.", StringComparison.Ordinal) ? "complaint opened" : "purchase";
        Assert.That(Errors($"care:\n  - {{rule: example, on: {rule}, when: {Quoted(leaf)}, do: [{{action: call}}]}}\n"), Is.Empty);
    }

    [TestCaseSource(nameof(Functions))]
    [TestCaseSource(nameof(Calls))]
    public void Function_InTheTable_Binds(string call) =>
        Assert.That(Errors(call.Contains(">=", StringComparison.Ordinal) ? $"signals: {{example: {Quoted(call)}}}\n" : $"measures: {{example: {Quoted(call)}}}\n"), Is.Empty);

    [TestCaseSource(nameof(Described))]
    public void Function_Declared_StandsInTheTableAsDescribed(string name, string summary) =>
        Assert.That(Rows("### Functions").Where(r => r[1].StartsWith($"`{name}(", StringComparison.Ordinal)).Select(r => r[2]), Is.EqualTo(new[] { summary }));

    [TestCaseSource(nameof(Examples))]
    public void Function_Example_Binds(string example)
    {
        var rule = example.Contains("complaint.", StringComparison.Ordinal) ? "complaint opened" : "purchase";
        Assert.That(Errors($"care:\n  - {{rule: example, on: {rule}, when: {Quoted(example + " is known")}, do: [{{action: call}}]}}\n"), Is.Empty);
    }

    [TestCaseSource(nameof(Cells))]
    public void Cell_InTheTable_Binds(string cell)
    {
        var input = cell.Contains("CNY", StringComparison.Ordinal) ? "annual_spend"
            : cell.Contains("00", StringComparison.Ordinal) ? "count(purchases)"
            : cell.Contains("vip", StringComparison.Ordinal) || cell.Contains("words", StringComparison.Ordinal) ? "customer.name"
            : cell == "true" ? "customer.strategic"
            : cell.Contains("core", StringComparison.Ordinal) ? "tier"
            : cell.Contains("minor", StringComparison.Ordinal) ? "complaint.severity"
            : "customer.industry";
        var written = cell == "\"-\"" ? "-" : cell;
        Assert.That(Errors($"tables: {{example: {{hit: first, inputs: ['{input}'], outputs: {{x: text}}, rows: [[{Quoted(written)}, ok]]}}}}\n"), Is.Empty);
    }

    [TestCaseSource(nameof(Triggers))]
    public void Trigger_InTheTable_Binds(string trigger) =>
        Assert.That(Errors($"care:\n  - {{rule: example, {trigger.Split(": ")[0]}: {Quoted(trigger.Split(": ")[1])}, do: [{{action: call}}]}}\n"), Is.Empty);

    [TestCaseSource(nameof(Literals))]
    public void Literal_InTheTable_IsOfThatType(string type, string literal)
    {
        var loads = CareRuleSet.TryLoad(
            [new RuleFile("rules.yaml", Encoding.UTF8.GetBytes($"schema: carerules/v1\npack: p\nversion: 1.0.0\nmeasures: {{example: {Quoted(literal)}}}\n"))],
            null,
            out var ruleSet,
            out var diagnostics);

        Assert.That(loads, Is.True, string.Join("\n\n", diagnostics));
        Assert.That(KindNames.Plain(ruleSet!.Policy.Measures[0].Value.Kind), Is.EqualTo(type));
    }

    private static IEnumerable<string> Errors(string part) =>
        Packs.Load(Pack, part).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString());

    private static IEnumerable<TestCaseData> Codes(string heading, int column) =>
        from row in Rows(heading)
        from code in InlineCode().Matches(row[column])
        select Data(code.Groups["code"].Value);

    private static IEnumerable<string[]> Rows(string heading) =>
        Page.TableRows.Where(r => r.StartsWith(heading + ": | ", StringComparison.Ordinal)).Select(r => r.Split('|').Select(c => c.Trim()).ToArray());

    // `first last(interactions.at)` abbreviates two calls.
    private static IEnumerable<string> Each(string code)
    {
        var words = code.Split('(')[0].Split(' ');
        return words.Select(w => w + code[code.IndexOf('(', StringComparison.Ordinal)..]);
    }

    private static TestCaseData Data(string text) => new TestCaseData(text).SetArgDisplayNames(text);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineCode();
}
