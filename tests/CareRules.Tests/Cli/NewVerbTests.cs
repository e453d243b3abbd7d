using CareRules.Cli;
using CareRules.RuleTests;
using CareRules.Tests.Composition;

namespace CareRules.Tests.Cli;

public sealed class NewVerbTests
{
    [TestCase("en", "b2b", "EUR", "Europe/Berlin")]
    [TestCase("en", "b2c", "CNY", "Asia/Shanghai")]
    [TestCase("zh", "b2b", "CNY", "Asia/Shanghai")]
    [TestCase("zh", "b2c", "JPY", "America/St_Johns")]
    public async Task New_Pack_IsCleanFormattedAndTested(string language, string kind, string currency, string zone)
    {
        using var folder = new TempFolder();
        var runner = new ToolRunner { UsesRealPacks = true };

        var (exit, output, error) = await runner.RunAsync("new", folder["my-care"], "--lang", language, "--kind", kind, "--currency", currency, "--timezone", zone);

        Assert.That((exit, output.Split('\n').Length, error.Contains("carerules check", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Fine, 11, true)));
        Assert.That(await runner.RunAsync("check", folder["my-care"]), Is.EqualTo((ExitCode.Fine, "my-care 0.1.0: no problems\n", "")));
        Assert.That((await runner.RunAsync("fmt", folder["my-care"], "--check")).Exit, Is.EqualTo(ExitCode.Fine));
        var report = RuleTestRunner.Run([folder["my-care"]], withCoverage: true);
        Assert.That(report.Diagnostics.Select(d => d.ToString()), Is.Empty);
        Assert.That(report.Results.Where(r => !r.Passed).Select(r => $"{r.Name}: {string.Join("; ", r.Differences)}"), Is.Empty);
        Assert.That(report.Coverage!.Rules.Where(r => !r.Fired).Select(r => r.Id), Is.Empty);
        var run = await runner.RunAsync("run", folder["my-care"], "--facts", folder["my-care/customers.jsonl"], "--as-of", "2026-03-02", "--strict");
        Assert.That((run.Exit, run.Out.Split('\n').Length), Is.EqualTo((ExitCode.Fine, 4)), run.Error);
    }

    [Test]
    public async Task New_FolderWithSomethingInIt_IsNotTouched()
    {
        using var folder = new TempFolder(("a.txt", "mine"));

        var result = await new ToolRunner().RunAsync("new", folder.Root);

        Assert.That(result, Is.EqualTo((ExitCode.WrongUse, "", $"carerules: `{folder.Root}` is there already and not empty; name a new folder\n")));
        Assert.That(Directory.GetFiles(folder.Root), Has.Length.EqualTo(1));
    }

    [TestCase("`a b` is no name of a pack; use letters, digits and - between them, for example --name my-care", "--name", "a b")]
    [TestCase("`EURO` is no currency; give its ISO 4217 code, for example --currency EUR", "--currency", "euro")]
    [TestCase("`Mars` is no time zone; give its IANA name, for example --timezone Europe/Berlin", "--timezone", "Mars")]
    public async Task New_WrongOption_SaysInOneLineWhatToDo(string expected, params string[] options)
    {
        using var folder = new TempFolder();

        Assert.That(await new ToolRunner().RunAsync(["new", folder["a"], .. options]), Is.EqualTo((ExitCode.WrongUse, "", $"carerules: {expected}\n")));
        Assert.That(Directory.Exists(folder["a"]), Is.False);
    }
}
