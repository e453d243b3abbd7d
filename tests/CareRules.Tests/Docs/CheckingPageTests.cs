using CareRules.Tests.Binding.Composition;
using CareRules.Tests.Cli;

namespace CareRules.Tests.Docs;

/// <summary>Runs the commands of <c>docs/checking.md</c> on its pack.</summary>
public sealed class CheckingPageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Read("docs/checking.md");

    private static IEnumerable<TestCaseData> Commands() =>
        Page.Blocks.Where(b => b.Kind == "console").Select(b => b.Text.Split('\n', 2)).Select(b => new TestCaseData(b[0], b[1]).SetArgDisplayNames(b[0]));

    [TestCaseSource(nameof(Commands))]
    public async Task Page_Command_PrintsThat(string command, string printed)
    {
        using var folder = new TempFolder(("my-care/pack.yaml", Page.Blocks.Single(b => b.Kind == "yaml pack").Text + "\n"));

        var (_, text, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync([.. command.Split(' ').Skip(2).Select(w => w.StartsWith("my-care", StringComparison.Ordinal) ? folder[w] : w)]);

        var here = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.Root);
        Assert.That((text.Replace($"{here}/", "", StringComparison.Ordinal).Replace($"{folder.Root}/", "", StringComparison.Ordinal).TrimEnd('\n'), error), Is.EqualTo((printed, "")));
    }

    /// <summary>The ignore comments of the page suppress all diagnostics of its rules.</summary>
    [Test]
    public void Page_Ignores_AreUsed() =>
        Assert.That(Authoring.Linting.Checked.Pack("schema: carerules/v1\npack: p\nversion: 1.0.0\n", Page.Blocks.Single(b => b.Kind == "yaml" && b.Text.StartsWith("care:", StringComparison.Ordinal)).Text + "\n").Diagnostics.Select(d => d.ToString()), Is.Empty);
}
