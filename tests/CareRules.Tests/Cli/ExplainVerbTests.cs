using System.Text.Json;
using CareRules.Cli;
using CareRules.Facts;
using CareRules.Lifecycle;

namespace CareRules.Tests.Cli;

public sealed class ExplainVerbTests
{
    private const string Customer = """{"customer":{"id":"C1","segment":"b2b","since":"2025-06-01"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00+08:00","amount":462000,"currency":"CNY"}]}""";

    private static readonly string[] Pack = [Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml")];

    [TestCase("en", "  Short of Core customer: 38,000 CNY more annual spend")]
    [TestCase("zh", "38,000元")]
    public async Task Explain_Customer_SaysWhatTheNextLevelTakes(string language, string line)
    {
        var (exit, output, _) = await RunAsync("--customer", "C1", "--lang", language);

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Fine));
            Assert.That(output, Does.Contain(line));
        });
    }

    [Test]
    public async Task Explain_WhyNot_NamesTheGuardThatFails()
    {
        var (exit, output, _) = await RunAsync("--customer", "C1", "--why-not", "core-annual-visit");

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Fine));
            Assert.That(output, Does.StartWith("Annual on-site visit (core-annual-visit): did not fire\n"));
        });
    }

    [Test]
    public async Task Explain_Json_IsTheOutcomeWithItsReasons()
    {
        var (_, output, _) = await RunAsync("--customer", "C1", "--format", "json");

        using var json = JsonDocument.Parse(output);
        var tier = json.RootElement.GetProperty("tiers").GetProperty("value");
        Assert.Multiple(() =>
        {
            Assert.That(tier.GetProperty("level").GetString(), Is.EqualTo("potential"));
            Assert.That(tier.GetProperty("because")[0].GetProperty("leaf").GetString(), Is.EqualTo("annual_spend >= potential_spend"));
        });
    }

    [Test]
    public async Task Explain_UnknownRule_SuggestsTheClosest()
    {
        Assert.That(
            await RunAsync("--customer", "C1", "--why-not", "core-anual-visit"),
            Is.EqualTo((ExitCode.WrongUse, "", "carerules: `--why-not core-anual-visit`: the pack has no rule `core-anual-visit`; did you mean `core-annual-visit`?\n")));
    }

    [Test]
    public async Task Explain_UnknownCustomer_SaysHowManyThereAre()
    {
        Assert.That(await RunAsync("--customer", "C2"), Is.EqualTo((ExitCode.Errors, "", "stdin: none of 1 customers is `C2`\n")));
    }

    [TestCase("en", "Nothing changes before 2026-12-03 00:00: spend falls.")]
    [TestCase("zh", "2026-12-03 00:00 之前不会有变化：消费额下降。")]
    public async Task Explain_Next_IsTheLineBelowAsOf(string language, string line)
    {
        var next = new NextChange(new(2026, 12, 3, 0, 0, 0, TimeSpan.FromHours(8)), new ChangeReason(ChangeCause.Test, new LocalizedText("spend falls", "消费额下降")));

        Assert.That(await LineOfNextAsync(next, language), Is.EqualTo(line));
    }

    [TestCase("en", "Nothing will change by time alone.")]
    [TestCase("zh", "若无新数据，结果不会再变化。")]
    public async Task Explain_NothingNext_SaysSo(string language, string line) => Assert.That(await LineOfNextAsync(null, language), Is.EqualTo(line));

    [TestCase("text", true)]
    [TestCase("json", true)]
    [TestCase("mermaid", false)]
    public async Task Explain_Next_IsInTextAndJson(string format, bool isThere)
    {
        var (_, output, _) = await RunAsync("--customer", "C1", "--format", format);

        Assert.That(output.Contains("Nothing ", StringComparison.Ordinal) || output.Contains("\"next\":{\"at\":\"2026-", StringComparison.Ordinal), Is.EqualTo(isThere));
    }

    [TestCase("text")]
    [TestCase("json")]
    public async Task Explain_WhyNot_DoesNotLookAhead(string format)
    {
        var (_, output, _) = await RunAsync("--customer", "C1", "--why-not", "tiers.value", "--format", format);

        Assert.That(output, Does.Not.Contain("Nothing ").And.Not.Contain("\"next\":{"));
    }

    [Test]
    public async Task Explain_Json_EndsWithWhatARunSaysOfTheNextInstant()
    {
        var (_, explained, _) = await RunAsync("--customer", "C1", "--format", "json");
        var (_, run, _) = await new ToolRunner { In = Customer + "\n", UsesRealPacks = true }.RunAsync(["run", .. Pack, "--facts", "-", "--as-of", "2026-03-01T09:00:00+08:00", "--next"]);

        var next = run[run.IndexOf(",\"next\":", StringComparison.Ordinal)..];
        Assert.That(explained, Does.EndWith(next));
    }

    private static async Task<string> LineOfNextAsync(NextChange? next, string language)
    {
        var runner = new ToolRunner { In = Customer + "\n", Next = (_, _, _) => next };

        var (exit, output, error) = await runner.RunAsync("explain", TestContext.CurrentContext.TestDirectory, "--facts", "-", "--customer", "C1", "--lang", language);

        Assert.That((exit, error), Is.EqualTo((ExitCode.Fine, "")));
        return output.Split('\n')[2];
    }

    private static Task<(int Exit, string Out, string Error)> RunAsync(params string[] options) =>
        new ToolRunner { In = Customer + "\n", UsesRealPacks = true }.RunAsync(["explain", .. Pack, "--facts", "-", "--as-of", "2026-03-01T09:00:00+08:00", .. options]);
}
