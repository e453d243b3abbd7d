using CareRules.Authoring.Testing;
using CareRules.Cli;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

public sealed class NewVerbTests
{
    [Test]
    public async Task New_Pack_IsCleanFormattedAndTested(
        [Values("en", "zh")] string language,
        [Values("b2b", "b2c")] string kind,
        [Values("CNY", "kwd")] string currency,
        [Values("Asia/Shanghai", "America/St_Johns")] string zone)
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

    /// <summary>Each question is repeated until its answer is valid; an empty answer selects the default.</summary>
    [Test]
    public async Task New_WrongAnswers_AreAskedAgain()
    {
        using var folder = new TempFolder();

        var (exit, output, error) = await new ToolRunner { IsAnswering = true, In = "fr\nen\na b\nmy-pack\nEURO\n eur \nMars\nEurope/Berlin\nb2x\n\n" }.RunAsync("new", folder["a"]);

        Assert.That((exit, output.Split('\n').Length), Is.EqualTo((ExitCode.Fine, 11)));
        Assert.That(error[..error.IndexOf("\nWhat to do next", StringComparison.Ordinal)], Is.EqualTo("""
            Language of comments and rules, en or zh / 语言，en 或 zh [en]:   `fr` is neither; answer en or zh
            Language of comments and rules, en or zh / 语言，en 或 zh [en]: Name of the pack [a]:   `a b` is no name of a pack; use letters, digits and - between them, for example --name my-care
            Name of the pack [a]: Currency (ISO 4217) [CNY]:   `EURO` is no currency; give its ISO 4217 code, for example --currency EUR
            Currency (ISO 4217) [CNY]: Time zone (IANA) [Asia/Shanghai]:   `Mars` is no time zone; give its IANA name, for example --timezone Europe/Berlin
            Time zone (IANA) [Asia/Shanghai]: Customers are businesses (b2b) or people (b2c) [b2c]:   `b2x` is neither; answer b2b or b2c
            Customers are businesses (b2b) or people (b2c) [b2c]: 
            """.TrimEnd('\n')));
        var pack = await File.ReadAllTextAsync(folder["a/pack.yaml"]);
        Assert.That((pack.Contains("pack: my-pack", StringComparison.Ordinal), pack.Contains("currency: EUR", StringComparison.Ordinal), pack.Contains("timezone: Europe/Berlin", StringComparison.Ordinal)), Is.EqualTo((true, true, true)));
    }

    [Test]
    public async Task New_ChineseAnswers_AreAnsweredInChinese()
    {
        using var folder = new TempFolder();

        var (exit, _, error) = await new ToolRunner { IsAnswering = true, In = "zh\n客户关怀\n元\nCNY\n\n\n" }.RunAsync("new", folder["a"]);

        Assert.That(exit, Is.EqualTo(ExitCode.Fine));
        Assert.That(error, Does.Contain("规则包名称 [a]: 货币（ISO 4217） [CNY]:   `元` 不是货币代码；请写 ISO 4217 代码，例如 --currency CNY\n").And.Contain("下一步："));
    }

    [TestCase("")]
    [TestCase("zh\n\nCNY\n")]
    public async Task New_AnswersEnd_WritesNothing(string answers)
    {
        using var folder = new TempFolder();

        var (exit, output, error) = await new ToolRunner { IsAnswering = true, In = answers }.RunAsync("new", folder["a"]);

        Assert.That((exit, output, error.TrimEnd('\n').Split('\n')[^1]), Is.EqualTo((ExitCode.WrongUse, "", "carerules: the answers end before the questions do; nothing was written. Answer with options instead, see `carerules new --help`")));
        Assert.That(Directory.Exists(folder["a"]), Is.False);
    }

    [Test]
    public async Task New_Interrupted_WritesNothing()
    {
        using var folder = new TempFolder();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var (exit, output, _) = await new ToolRunner { IsAnswering = true, In = "en\n", Token = cancelled.Token }.RunAsync("new", folder["a"]);

        Assert.That((exit, output, Directory.Exists(folder["a"])), Is.EqualTo((ExitCode.Cancelled, "", false)));
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
