using System.Text.Json;
using CareRules.Cli;

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

    private static Task<(int Exit, string Out, string Error)> RunAsync(params string[] options) =>
        new ToolRunner { In = Customer + "\n", UsesRealPacks = true }.RunAsync(["explain", .. Pack, "--facts", "-", "--as-of", "2026-03-01T09:00:00+08:00", .. options]);
}
