using System.Diagnostics;
using System.Text.RegularExpressions;
using CareRules.Authoring.Templates;
using CareRules.Cli;
using CareRules.Facts;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

public sealed partial class DiffVerbTests
{
    private static readonly (string From, string To)[] Edits =
    [
        ("core_spend: {value: 20000 CNY", "core_spend: {value: 25000 CNY"),
        ("due: 14 days", "due: 7 days"),
        ("complaint.category is safety", "not complaint.category is other"),
        ("silent_after: {value: 60 days", "silent_after: {value: 180 days"),
        ("Birthday greeting", "Birthday wishes"),
    ];

    [TestCase("text", "en", "diff.txt")]
    [TestCase("text", "zh", "diff.zh.txt")]
    [TestCase("json", "en", "diff.json")]
    public async Task Diff_Formats_AreAsApproved(string format, string language, string golden)
    {
        using var folder = Packs();

        var (exit, output, error) = await Run(folder, "--format", format, "--lang", language);

        Assert.That((exit, error), Is.EqualTo((ExitCode.Fine, "3 customers compared, 0 refused lines\n")));
        Golden.Check($"tests/CareRules.Tests/Cases/publishing/{golden}", Plain(output, folder));
    }

    [TestCase("en", "diff.html")]
    [TestCase("zh", "diff.zh.html")]
    public async Task Diff_Html_IsOnePageThatLoadsNothing(string language, string golden)
    {
        using var folder = Packs();

        await Run(folder, "--html", folder["diff.html"], "--lang", language);

        var html = File.ReadAllText(folder["diff.html"]);
        Assert.That(html, Does.Not.Contain("http").And.Not.Contain("<script").And.Not.Contain("url("));
        Golden.Check($"tests/CareRules.Tests/Cases/publishing/{golden}", Plain(html, folder));
    }

    [TestCase("66.66%", ExitCode.Errors, "100% of customers change, more than the 66.66% of --max-changed\n")]
    [TestCase("100%", ExitCode.Fine, "")]
    public async Task Diff_MaxChanged_DecidesTheExitCode(string limit, int exit, string message)
    {
        using var folder = Packs();

        var result = await Run(folder, "--max-changed", limit);

        Assert.That((result.Exit, result.Error), Is.EqualTo((exit, $"3 customers compared, 0 refused lines\n{message}")));
    }

    [TestCase("`--max-changed 5` is no percent; write for example --max-changed 5%", "OLD", "NEW", "--max-changed", "5")]
    [TestCase("there is no file or folder `nope`; name a pack, or a git revision with a path like HEAD~1:rules/my-care", "nope", "NEW")]
    [TestCase("there is no file or folder `nope`, which --with names", "OLD", "NEW", "--with", "nope")]
    public async Task Diff_WrongUse_SaysInOneLineWhatToDo(string expected, string old, string now, params string[] options)
    {
        using var folder = Packs();

        var result = await new ToolRunner { UsesRealPacks = true }.RunAsync(["diff", old == "OLD" ? folder["old"] : old, now == "NEW" ? folder["new"] : now, "--facts", folder["new/customers.jsonl"], .. options]);

        Assert.That(result, Is.EqualTo((ExitCode.WrongUse, "", $"carerules: {expected}\n")));
    }

    [Test]
    public async Task Diff_BrokenPack_ShowsItsProblemsAndComparesNothing()
    {
        using var folder = Packs();
        File.WriteAllText(folder["new/care.yaml"], "care: [{rule: a}]\n");

        var (exit, output, error) = await Run(folder);

        Assert.That((exit, output, error.StartsWith("error[CR", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Errors, "", true)));
    }

    [Test]
    public async Task Diff_BadLine_IsNamedAndTheRestGoesOn()
    {
        using var folder = Packs();
        File.AppendAllText(folder["new/customers.jsonl"], "{\"customer\":{}}\n");

        var (exit, _, error) = await Run(folder);

        Assert.That(exit, Is.EqualTo(ExitCode.Errors));
        Assert.That(error, Does.Contain("customers.jsonl:4: ").And.EndsWith("3 customers compared, 1 refused lines\n"));
    }

    [TestCase("text", "en", "diff-outcomes.txt")]
    [TestCase("text", "zh", "diff-outcomes.zh.txt")]
    [TestCase("json", "en", "diff-outcomes.json")]
    public async Task Diff_Outcomes_AreAsApproved(string format, string language, string golden)
    {
        using var folder = await Decided();

        var (exit, output, error) = await Compare(folder, "--format", format, "--lang", language);

        Assert.That((exit, error), Is.EqualTo((ExitCode.Fine, "3 customers compared, 0 refused lines\noutcomes of another state of the pack: 3; this may be why they differ, and `carerules diff OLD NEW` compares packs\n")));
        Golden.Check($"tests/CareRules.Tests/Cases/publishing/{golden}", Plain(output, folder));
    }

    [Test]
    public async Task Diff_OutcomesAsPage_NamesThePartsAndLoadsNothing()
    {
        using var folder = await Decided();

        await Compare(folder, "--html", folder["diff.html"], "--lang", "zh");

        var html = File.ReadAllText(folder["diff.html"]);
        Assert.That(html, Does.Contain("<h2>与以前不同的决策</h2>").And.Contain("<h3>tiers.value</h3>").And.Not.Contain("评估时刻"));
        Assert.That(html, Does.Not.Contain("http").And.Not.Contain("<script"));
    }

    [Test]
    public async Task Diff_OutcomesOfThePackItself_HaveNoDifference()
    {
        using var folder = await Decided();

        var result = await new ToolRunner { UsesRealPacks = true }.RunAsync("diff", "--outcomes", folder["outcomes.jsonl"], folder["old"], "--facts", folder["new/customers.jsonl"], "--max-changed", "0%");

        Assert.That((result.Exit, result.Error), Is.EqualTo((ExitCode.Fine, "3 customers compared, 0 refused lines\n")));
        Assert.That(result.Out, Is.EqualTo("my-care 0.1.0: 0 of 3 customers change (0%)\n\nDecided otherwise than before\n  none\n"));
    }

    [Test]
    public async Task Diff_OutcomesThatCannotBeCompared_AreReported()
    {
        using var folder = await Decided();
        var lines = File.ReadAllLines(folder["outcomes.jsonl"]);
        File.WriteAllLines(folder["outcomes.jsonl"], [lines[0], "", "no outcome", lines[1].Replace("\"level\":", "\"label\":", StringComparison.Ordinal), lines[2].Replace("\"C3\"", "\"C9\"", StringComparison.Ordinal)]);

        var (exit, _, error) = await Compare(folder);

        Assert.That(exit, Is.EqualTo(ExitCode.Errors));
        Assert.That(Plain(error, folder), Is.EqualTo("""
            /new/customers.jsonl:2: outcomes.jsonl:4: `tiers.value.level` is missing
            1 customers compared, 1 refused lines
            outcomes.jsonl:3: it is no outcome: no `customer`
            outcomes not compared: 2 of 3; there are no facts of their customers that can be used
            outcomes of another state of the pack: 1; this may be why they differ, and `carerules diff OLD NEW` compares packs

            """));
    }

    [TestCase("two packs are compared: name the old one and the new one, or `--outcomes` and one pack", "PACK")]
    [TestCase("with `--outcomes` one pack is compared with what was decided earlier; name one pack", "PACK", "PACK", "--outcomes", "OUTCOMES")]
    [TestCase("with `--outcomes` each outcome is compared at its own as-of; leave out `--as-of`", "PACK", "--outcomes", "OUTCOMES", "--as-of", "2026-03-02")]
    public async Task Diff_OutcomesAndPacksTogether_SaysInOneLineWhatToDo(string expected, params string[] arguments)
    {
        using var folder = await Decided();

        var result = await new ToolRunner { UsesRealPacks = true }.RunAsync(
            ["diff", .. arguments.Select(a => a == "PACK" ? folder["new"] : a == "OUTCOMES" ? folder["outcomes.jsonl"] : a), "--facts", folder["new/customers.jsonl"]]);

        Assert.That(result, Is.EqualTo((ExitCode.WrongUse, "", $"carerules: {expected}\n")));
    }

    [Test]
    public async Task Diff_GitRevisions_ComparesWhatWasCommitted()
    {
        using var folder = Packs();
        if (!Git(folder.Root, "init", "-q", "."))
        {
            Assert.Ignore("needs git");
        }

        Git(folder.Root, "add", "-A");
        Git(folder.Root, "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "one");
        var here = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Root;
            var (exit, output, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync("diff", "HEAD:old", "HEAD:new", "--facts", folder["new/customers.jsonl"], "--as-of", "2026-03-02");
            var wrong = await new ToolRunner { UsesRealPacks = true }.RunAsync("diff", "HEAD:nope", "new", "--facts", folder["new/customers.jsonl"]);

            Environment.CurrentDirectory = folder["new"];
            File.WriteAllText(folder["new/here.yaml"], "");
            var below = await new ToolRunner { UsesRealPacks = true }.RunAsync("diff", "HEAD:here.yaml", ".", "--facts", folder["new/customers.jsonl"]);
            var beside = await new ToolRunner { UsesRealPacks = true }.RunAsync("diff", "HEAD:./pack.yaml", "pack.yaml", "--facts", folder["new/customers.jsonl"], "--as-of", "2026-03-02");

            Assert.That(below, Is.EqualTo((ExitCode.WrongUse, "", "carerules: `HEAD:here.yaml`: in a revision paths start at the top of the repository; write HEAD:./here.yaml or HEAD:new/here.yaml\n")));
            Assert.That(beside.Exit, Is.Not.EqualTo(ExitCode.WrongUse), beside.Error);
            Assert.That((exit, error), Is.EqualTo((ExitCode.Fine, "3 customers compared, 0 refused lines\n")));
            Assert.That(output, Does.Contain("  HEAD:new/pack.yaml:15  params.core_spend › value\n"));
            Assert.That(wrong, Is.EqualTo((ExitCode.WrongUse, "", "carerules: `HEAD:nope` cannot be read from git (path 'nope' does not exist in 'HEAD'); write revision:path, for example HEAD~1:rules/my-care\n")));
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
    }

    private static Task<(int Exit, string Out, string Error)> Run(TempFolder folder, params string[] options) =>
        new ToolRunner { UsesRealPacks = true }.RunAsync(["diff", folder["old"], folder["new"], "--facts", folder["new/customers.jsonl"], "--as-of", "2026-03-02", .. options]);

    private static Task<(int Exit, string Out, string Error)> Compare(TempFolder folder, params string[] options) =>
        new ToolRunner { UsesRealPacks = true }.RunAsync(["diff", "--outcomes", folder["outcomes.jsonl"], folder["new"], "--facts", folder["new/customers.jsonl"], .. options]);

    /// <summary>Two packs, and what the old one decided.</summary>
    private static async Task<TempFolder> Decided()
    {
        var folder = Packs();
        var run = await new ToolRunner { UsesRealPacks = true }.RunAsync("run", folder["old"], "--facts", folder["new/customers.jsonl"], "--as-of", "2026-03-02");
        File.WriteAllText(folder["outcomes.jsonl"], run.Out);
        return folder;
    }

    private static TempFolder Packs()
    {
        var files = NewPack.Files(new NewPackOptions("my-care", Language.English, "CNY", "Asia/Shanghai", IsForBusinesses: false));
        string Changed(string text) => Edits.Aggregate(text, (t, e) => t.Replace(e.From, e.To, StringComparison.Ordinal));
        return new TempFolder([.. files.SelectMany(f => new[] { ($"old/{f.Path}", f.Text), ($"new/{f.Path}", Changed(f.Text)) })]);
    }

    private static string Plain(string text, TempFolder folder) => Hash().Replace(text.Replace(folder.Root, "", StringComparison.Ordinal), "HASH");

    private static bool Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, UseShellExecute = false })!;
            git.WaitForExit();
            return git.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\b[0-9a-f]{16}\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hash();
}
