using System.Text.RegularExpressions;
using CareRules.Diagnostics;
using CareRules.Tests.Cases;

namespace CareRules.Tests.Diagnostics;

/// <summary>Every help text exists in Chinese and is as specific as the English one.</summary>
public sealed partial class ChineseHelpsTests
{
    [Test]
    public void Of_EveryHelpOfTheErrorCases_IsWordedInChinese()
    {
        var helps = Directory.EnumerateFiles(Path.Combine(ErrorCases.Root, "errors"), "*.txt", SearchOption.AllDirectories)
            .SelectMany(f => Help().Matches(File.ReadAllText(f)).Select(m => m.Groups["help"].Value))
            .Distinct(StringComparer.Ordinal)
            .Where(h => !h.StartsWith("did you mean", StringComparison.Ordinal))
            .ToList();

        Assert.That(helps, Has.Count.GreaterThan(500));
        Assert.Multiple(() =>
        {
            foreach (var help in helps)
            {
                var chinese = ChineseHelps.Of(help);
                Assert.That(chinese, Does.Match(@"\p{IsCJKUnifiedIdeographs}").And.Not.Match(@"\{\d\}|(?<!`)\*"), help);
                Assert.That(Quoted().Matches(help).Select(m => m.Value).Where(q => chinese?.Contains(q, StringComparison.Ordinal) == false), Is.Empty, $"{help}\n{chinese}");
            }
        });
    }

    [TestCase("for example `5 CNY` or `5元`", "例如 `5 CNY` 或 `5元`")]
    [TestCase("roles are agent, 客户经理", "角色有 agent、客户经理")]
    [TestCase("write `resolved`; events are opened, resolved", "写 `resolved`；事件有 opened、resolved")]
    [TestCase("something that nobody has worded", null)]
    public void Of_Help_TakesOverWhatIsQuoted(string help, string? chinese) => Assert.That(ChineseHelps.Of(help), Is.EqualTo(chinese));

    [GeneratedRegex(@"^ *= help: (?<help>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Help();

    [GeneratedRegex("`[^`]*`", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
