using System.Text.RegularExpressions;
using CareRules.Diagnostics;
using CareRules.Tests.Authoring.Linting;
using CareRules.Tests.Loading;

namespace CareRules.Tests.Docs;

public sealed partial class DiagnosticsPageTests
{
    private const string Head = "schema: carerules/v1\npack: my-care\nversion: 1.0.0\n";

    private const string Rules = "care: [{rule: something, do: [{action: greet, owner: agent, due: 1 day}]}]\n";

    /// <summary>
    /// Codes that no example on a page can raise: bytes, sizes, paths, rule tests, tables too large for a page, and texts that no key
    /// reads.
    /// </summary>
    private static readonly string[] WithoutExample =
    [
        "CR0001", "CR0002", "CR0003", "CR0004", "CR0005", "CR0006", "CR0010", "CR0011", "CR0012", "CR0013", "CR0020", "CR0021", "CR0022", "CR0061", "CR0099",
        "CR0105", "CR0110", "CR0111", "CR0112", "CR0113", "CR0114", "CR0115", "CR0502", "CR1020", "CR1021", "CR1022", "CR1023", "CR1501", "CR1502", "CR1602", "CR1603", "CR1605", "CR1612", "CR1613", "CR2123", "CR2190", "CR2205",
    ];

    private static readonly MarkdownPage Page = MarkdownPage.Read("docs/diagnostics.md");

    private static IEnumerable<TestCaseData> Examples() =>
        Page.Blocks.Select(b => new TestCaseData(Code(b.Heading), b.Kind, b.Text).SetArgDisplayNames(Code(b.Heading)));

    [Test]
    public void Page_EveryCode_HasOneSectionInOrder() =>
        Assert.That(Page.Headings.Where(h => h.StartsWith("### ", StringComparison.Ordinal)).Select(Code), Is.EqualTo(DiagnosticCodes.All.Select(d => d.Code)));

    [Test]
    public void Page_EveryCodeThatATextCanRaise_HasOneExample() =>
        Assert.That(Page.Blocks.Select(b => Code(b.Heading)), Is.EqualTo(DiagnosticCodes.All.Select(d => d.Code).Except(WithoutExample)));

    [Test]
    public void Page_EveryTitle_IsTheChineseOne() =>
        Assert.That(Page.Headings.Where(h => h.StartsWith("### ", StringComparison.Ordinal)).Select(h => h[11..]), Is.EqualTo(DiagnosticCodes.All.Select(d => d.Title.Zh)));

    /// <summary>The Chinese messages contain the same names and figures as the English ones.</summary>
    [TestCaseSource(nameof(Examples))]
    public void Chinese_Example_NamesWhatTheEnglishDoes(string code, string kind, string text)
    {
        foreach (var diagnostic in Raised(code, kind, text))
        {
            var chinese = diagnostic.MessageIn(chinese: true);
            var missing = Quotes().Matches(diagnostic.Message).Select(m => m.Value).Where(q => !chinese.Contains(q, StringComparison.Ordinal));

            Assert.That(missing, Is.Empty, $"{diagnostic.Message}\n{chinese}");
            Assert.That(diagnostic.ChineseHelp is null, Is.EqualTo(diagnostic.Help is null));
        }
    }

    [Test]
    public void Catalogue_Codes_AreUnique() =>
        Assert.That(DiagnosticCodes.All.Select(d => d.Code), Is.Unique);

    [TestCaseSource(nameof(Examples))]
    public void Check_Example_RaisesThatCodeAlone(string code, string kind, string text)
    {
        var diagnostics = Raised(code, kind, text);

        Assert.That(diagnostics.Select(d => d.Code).Distinct(), Is.EqualTo(new[] { code }), string.Join("\n\n", diagnostics));
    }

    private static IReadOnlyList<Diagnostic> Raised(string code, string kind, string text)
    {
        var example = kind switch
        {
            "leaf" => $"measures: {{a: count(purchases), d: last(purchases.at), tenure: age(customer.since)}}\nsignals: {{s: {{when: {Quoted(text)}}}}}\n",
            "value" => $"measures: {{m: {Quoted(text)}}}\n",
            "trigger" => $"care: [{{rule: r, on: {Quoted(text)}, do: [{{action: call}}]}}]\n",
            _ => text + "\n",
        };
        string[] files = example.Contains("schema:", StringComparison.Ordinal) ? [example] : [Head, Rules, example];
        return IsForCheck(code) ? Checked.PackOn(new DateOnly(2026, 3, 1), files).Diagnostics : Packs.Load(files).Diagnostics;
    }

    // Loading a pack does not run the semantic checks.
    private static bool IsForCheck(string code) => code == "CR2108" || string.CompareOrdinal(code, "CR2110") >= 0 && (string.CompareOrdinal(code, "CR2200") < 0 || string.CompareOrdinal(code, "CR2206") >= 0);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Code(string heading) => heading.Split(' ')[1];

    [GeneratedRegex("`[^`]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Quotes();
}
