using System.Diagnostics;
using System.Globalization;
using System.Text;
using CareRules.Loading;
using CareRules.Tests.Loading;

namespace CareRules.Tests.Fuzz;

/// <summary>Malicious packs are rejected quickly, with a diagnostic.</summary>
public sealed class HostilePackTests
{
    private const string Head = "schema: carerules/v1\npack: p\nversion: 1.0.0\n";

    // Processor time, which does not depend on other load; quadratic behaviour takes far longer.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static IEnumerable<TestCaseData> Hostile()
    {
        yield return Case("brackets", new string('[', 10_000));
        yield return Case("brackets in a key", Head + "care: " + new string('[', 10_000) + new string(']', 10_000));
        yield return Case("braces", new string('{', 1_000_000));
        yield return Case("alias bomb", "a: &a [x, x]\n" + Lines(30, i => $"{Letter(i + 1)}: &{Letter(i + 1)} [*{Letter(i)}, *{Letter(i)}]"));
        yield return Case("long text", Head + "title: " + new string('x', 3_000_000));
        yield return Case("long file", Head + "title: " + new string('x', 10_000_000));
        yield return Case("long name", Head + "care:\n  - rule: " + new string('a', 60_000) + "\n    when: " + new string('b', 60_000) + " > 3\n    do: [{action: call}]\n");
        yield return Case("block nots", Head + "signals:\n  s:\n    when:\n" + Lines(5_000, i => new string(' ', 6 + i) + "not:"));
        yield return Case("flow nots", Head + "signals: {s: {when: " + Repeated("{not: ", 5_000) + "a" + new string('}', 5_000) + "}}\n");
        yield return Case("measures forwards", Head + "measures:\n" + Lines(20_000, i => $"  m{i}: m{i + 1} + 1"));
        yield return Case("measures backwards", Head + "measures:\n  m0: count(purchases)\n" + Lines(20_000, i => $"  m{i + 1}: m{i} + 1"));
        yield return Case("unknown names", Head + "measures:\n" + Lines(20_000, i => $"  m{i}: n{i} + 1"));
        yield return Case("unknown keys", Head + "care:\n  - rule: a\n" + Lines(20_000, i => $"    key{i}: 1"));
        yield return Case("unknown sections", Lines(20_000, i => $"section{i}: 1"));
        yield return Case("same rule", Head + "care:\n" + Lines(20_000, _ => "  - {rule: a, do: [{action: call}]}"));
        yield return Case("many rules", Head + "care:\n" + Lines(20_000, i => $"  - {{rule: r{i}, tier: core, do: [{{action: call}}]}}"));
        yield return Case("many levels", Head + "tiers: {value: {levels: [\n" + Lines(20_000, i => $"  {{level: l{i}, when: tier is l{i}}},") + "]}}\n");
        yield return Case("many dimensions", Head + "tiers:\n" + Lines(20_000, i => $"  d{i}: {{levels: [{{level: a, otherwise: true}}]}}") + "care: [{rule: a, tier: a, do: [{action: call}]}]\n");
        yield return Case("many fields", Head + "facts:\n  customer:\n" + Lines(20_000, i => $"    f{i}: {{type: text}}"));
        yield return Case("many lists", Head + "facts:\n" + Lines(20_000, i => $"  f{i}: {{fields: {{id: {{type: text}}}}}}"));
        yield return Case("many roles", Head + "roles:\n" + Lines(20_000, i => $"  r{i}:") + "care:\n" + Lines(10_000, i => $"  - {{rule: a{i}, owner: s{i}, do: [{{action: call}}]}}"));
        yield return Case("many labels", Head + "measures:\n" + Lines(20_000, i => $"  m{i}: {{value: count(purchases), label: same}}") + "signals:\n  s: {when: same > 3}\n");
        yield return Case("many blank params", Head + "params:\n" + Lines(20_000, i => $"  p{i}: {{type: money}}"));
        yield return Case("many strangers", Head + "values:\n" + Lines(20_000, i => $"  p{i}: 5"));
        yield return Case("many indicators", Head + "churn:\n  levels: {high: 5}\n  indicators:\n" + Lines(20_000, i => $"    - {{indicator: i{i}, weight: 1, when: customer.strategic}}"));
        yield return Case("many deadlines", Head + "complaints:\n  severities: [{severity: a, otherwise: true}]\n  deadlines:\n" + Lines(20_000, _ => "    - {step: resolve, within: 3 days}"));
        yield return Case("many options", Head + "signals:\n  s: {when: 'customer.segment in (" + string.Join(", ", Enumerable.Range(0, 5_000).Select(i => "a" + i.ToString(CultureInfo.InvariantCulture))) + ")'}\n");
        yield return Case("long sum", Head + "measures:\n  m: 1" + Repeated(" + 1", 16_000) + "\n");
        yield return Case("placeholders", Head + "care: [{rule: a, do: [{action: call, message: \"" + Repeated("{x}", 20_000) + "\"}]}]\n");
        yield return Case("open placeholders", Head + "care: [{rule: a, do: [{action: call, message: \"" + new string('{', 60_000) + "\"}]}]\n");
    }

    [TestCaseSource(nameof(Hostile))]
    public void TryLoad_HostilePack_EndsSoonAndKeepsTheContract(string text)
    {
        var files = new[] { new RuleFile("rules.yaml", Encoding.UTF8.GetBytes(text)) };
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var (loads, diagnostics) = Packs.Load(files);
        var took = Process.GetCurrentProcess().TotalProcessorTime - before;
        TestContext.Out.WriteLine(took);

        Assert.That(took, Is.LessThan(Longest));
        Packs.CheckContract(loads, diagnostics);
    }

    private static TestCaseData Case(string name, string text) => new TestCaseData(text).SetArgDisplayNames(name);

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));

    private static string Repeated(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Letter(int i) => "x" + i.ToString(CultureInfo.InvariantCulture);
}
