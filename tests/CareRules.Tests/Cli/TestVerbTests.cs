using System.Text.Json;
using System.Xml.Linq;
using CareRules.Cli;

namespace CareRules.Tests.Cli;

public sealed class TestVerbTests
{
    private static readonly string Bench = Repository.Path("tests/CareRules.Tests/Cases/bench");

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("carerules-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [TestCase("90", ExitCode.Errors, "coverage is 24%, less than the 90% asked for\n")]
    [TestCase("24", ExitCode.Fine, "")]
    public async Task Min_BelowTheCoverage_Fails(string min, int exit, string message)
    {
        var (actual, _, error) = await RunAsync("my-care", "--min", min);

        Assert.That((actual, error), Is.EqualTo((exit, message)));
    }

    [TestCase(new[] { "my-care", "--min", "101" }, "`--min 101` is no percentage; write a number from 0 to 100")]
    [TestCase(new[] { "my-care", "--filter", "zzz" }, "no test's name or file holds `zzz`; there are 3 tests")]
    [TestCase(new[] { "my-care", "--coverage-out", "c.pdf" }, "`--coverage-out c.pdf`: the file's name must end in .html or .json")]
    [TestCase(new[] { "my-care", "--propose", "-", "--format", "json" }, "`--propose -` and `--format json` both write to the standard output; name a file for one of them")]
    [TestCase(new[] { "my-care", "--fliter", "x" }, "there is no option `--fliter`; did you mean `--filter`?")]
    public async Task WrongUse_SaysInOneLineWhatToDo(string[] args, string message) =>
        Assert.That(await RunAsync(args), Is.EqualTo((ExitCode.WrongUse, "", $"carerules: {message}\n")));

    [Test]
    public async Task Pack_WithoutTests_SaysWhereTheyGo()
    {
        File.Copy(Path.Combine(Bench, "my-care", "pack.yaml"), Path.Combine(_folder.FullName, "pack.yaml"));

        Assert.That(
            await new ToolRunner { UsesRealPacks = true }.RunAsync("test", _folder.FullName),
            Is.EqualTo((ExitCode.WrongUse, "", $"carerules: there are no tests beside the pack; write them in {_folder.FullName}/tests/*.yaml\n")));
    }

    [Test]
    public async Task Output_JUnit_GoesToTheFileAndTextToTheTerminal()
    {
        var file = Path.Combine(_folder.FullName, "results.xml");
        var (exit, output, _) = await RunAsync("wrong", "--format", "junit", "-o", file);
        var suites = XDocument.Load(file).Root!;

        Assert.Multiple(() =>
        {
            Assert.That((exit, output.Split('\n')[^2]), Is.EqualTo((ExitCode.Errors, "1 passed, 2 failed, 1 could not be run in 0.00 s")));
            Assert.That((suites.Name.LocalName, (int)suites.Attribute("failures")!, (int)suites.Attribute("errors")!), Is.EqualTo(("testsuites", 2, 1)));
            Assert.That(suites.Descendants("testcase").Count(), Is.EqualTo((int)suites.Attribute("tests")!));
        });
    }

    [Test]
    public async Task CoverageOut_HtmlAndJson_SayTheSame()
    {
        var (html, json) = (Path.Combine(_folder.FullName, "c.html"), Path.Combine(_folder.FullName, "c.json"));
        await RunAsync("my-care", "--coverage-out", html, "--coverage-out", json);
        var page = await File.ReadAllTextAsync(html);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        var rules = document.RootElement.GetProperty("rules").EnumerateArray().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(page, Does.StartWith("<!DOCTYPE html>").And.Contain("<strong>24%</strong>").And.Contain("annual_spend &gt;= core_spend"));
            Assert.That(page, Does.Not.Contain("http").And.Not.Contain("<script"), "the page needs nothing besides itself");
            Assert.That(page.Split("<tr class=\"rule").Length - 1, Is.EqualTo(rules.Count));
            Assert.That(page.Split("<tr class=\"leaf").Length - 1, Is.EqualTo(rules.Sum(r => r.GetProperty("leaves").GetArrayLength())));
            Assert.That(document.RootElement.GetProperty("percent").GetInt32(), Is.EqualTo(24));
        });
    }

    [Test]
    public async Task Propose_File_IsWrittenOnce()
    {
        var file = Path.Combine(_folder.FullName, "proposed.yaml");
        var (first, _, message) = await RunAsync("my-care", "--propose", file);
        var (second, _, refusal) = await RunAsync("my-care", "--propose", file);

        Assert.Multiple(() =>
        {
            Assert.That((first, message), Is.EqualTo((ExitCode.Fine, $"20 cases proposed in {file}: read what they expect, it is what the rules say now\n")));
            Assert.That((second, refusal), Is.EqualTo((ExitCode.WrongUse, $"carerules: `--propose {file}`: there is such a file already; name a new one\n")));
        });
    }

    [Test]
    public async Task Cancelled_SaysWhatWasDone()
    {
        var (exit, output, error) = await new ToolRunner { UsesRealPacks = true, Token = new CancellationToken(canceled: true) }.RunAsync("test", Path.Combine(Bench, "my-care"));

        Assert.That((exit, output, error), Is.EqualTo((ExitCode.Cancelled, "", "")));
    }

    private static Task<(int Exit, string Out, string Error)> RunAsync(params string[] args) =>
        new ToolRunner { UsesRealPacks = true }.RunAsync(["test", Path.Combine(Bench, args[0]), .. args[1..]]);
}
