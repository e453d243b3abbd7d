using CareRules.Cli;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

public sealed class FmtVerbTests
{
    private const string Bad = "schema: carerules/v1 \npack: a\n";
    private const string Good = "schema: carerules/v1\npack: a\n";

    [Test]
    public async Task Fmt_Check_NamesTheFilesAndWritesNothing()
    {
        using var folder = new TempFolder(("a.yaml", Bad), ("b.yaml", Good), ("tests/c.yaml", Bad));

        var (exit, output, error) = await new ToolRunner().RunAsync("fmt", folder.Root, "--check");

        Assert.That((exit, output, error), Is.EqualTo((ExitCode.Errors, $"{folder.Root}/a.yaml: not formatted\n{folder.Root}/tests/c.yaml: not formatted\n", "3 files: 2 not formatted; run `carerules fmt` without --check\n")));
        Assert.That(File.ReadAllText(folder["a.yaml"]), Is.EqualTo(Bad));
    }

    [Test]
    public async Task Fmt_Folder_WritesThoseThatChange()
    {
        using var folder = new TempFolder(("a.yaml", Bad), ("b.yaml", Good));
        var before = File.GetLastWriteTimeUtc(folder["b.yaml"]);

        Assert.That(await new ToolRunner().RunAsync("fmt", folder.Root), Is.EqualTo((ExitCode.Fine, $"{folder.Root}/a.yaml\n", "2 files: 1 formatted\n")));
        Assert.That((File.ReadAllText(folder["a.yaml"]), File.GetLastWriteTimeUtc(folder["b.yaml"])), Is.EqualTo((Good, before)));
        Assert.That(await new ToolRunner().RunAsync("fmt", folder.Root, "--check"), Is.EqualTo((ExitCode.Fine, "", "2 files: all formatted\n")));
    }

    [Test]
    public async Task Fmt_FileThatIsNotYaml_IsLeftAlone()
    {
        using var folder = new TempFolder(("a.yaml", "a: [1\n"), ("b.yaml", Bad));

        var (exit, output, error) = await new ToolRunner().RunAsync("fmt", folder.Root);

        Assert.That((exit, output), Is.EqualTo((ExitCode.Errors, $"{folder.Root}/b.yaml\n")));
        Assert.That(error, Does.StartWith("error[CR").And.EndsWith("2 files: 1 formatted, 1 left alone\n"));
        Assert.That(File.ReadAllText(folder["a.yaml"]), Is.EqualTo("a: [1\n"));
    }

    [Test]
    public async Task Fmt_Link_WritesWhatItLeadsTo()
    {
        using var folder = new TempFolder(("a.yaml", Bad));
        File.CreateSymbolicLink(folder["b.yaml"], folder["a.yaml"]);

        await new ToolRunner().RunAsync("fmt", folder["b.yaml"]);

        Assert.That((File.ReadAllText(folder["a.yaml"]), new FileInfo(folder["b.yaml"]).LinkTarget), Is.EqualTo((Good, folder["a.yaml"])));
    }
}
