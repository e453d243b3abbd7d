using System.Text;
using System.Text.RegularExpressions;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace CareRules.Tests.Explanation;

/// <summary>Runs the examples of <c>docs/explanations.md</c>.</summary>
public sealed partial class ExplanationsPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs/explanations.md"));

    private static readonly CareEngine Engine = new(CareRuleSet.Parse(Block("yaml pack")));

    private static readonly CustomerFacts Facts = new FactsReader(Engine.RuleSet).Parse(Encoding.UTF8.GetBytes(Block("json facts")));

    private static IEnumerable<string> Examples() => Blocks().Select(b => b.Groups["info"].Value).Where(i => i.StartsWith("text ", StringComparison.Ordinal));

    [TestCaseSource(nameof(Examples))]
    public void Page_Example_IsWhatComesOut(string info)
    {
        var explainer = new CareExplainer(Engine);
        var words = info.Split(' ');
        var language = Enum.Parse<Language>(words[^1]);
        var text = words[1] == "explain"
            ? explainer.Explain(Facts, Explain.AsOf).ToText(language)
            : explainer.WhyNot(Facts, Explain.AsOf, words[2]).ToText(language);
        Assert.That(Block(info).TrimEnd('\n'), Is.EqualTo(text));
    }

    private static string Block(string info) => Blocks().Single(b => b.Groups["info"].Value == info).Groups["text"].Value;

    private static MatchCollection Blocks() => Fence().Matches(Page);

    [GeneratedRegex(@"^```(?<info>[^\n]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}
