using System.Text.Json;
using CareRules.Cli;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

public sealed class CheckFormatTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: my-care
        version: 1.0.0
        tiers:
          value:
            levels:
              - {level: 核心, when: count(purchases) >= 5}
              - {level: 潜力, when: count(purchases) >= 10}
              - {level: new, otherwise: true}
        care:
          - {rule: r, when: anual_spend >= 5, do: [{action: call, owner: agent, due: 1 day}]}

        """;

    private static readonly string Sound = Pack.Replace("anual_spend >= 5", "customer.strategic", StringComparison.Ordinal);

    // The tool's clock stands at 1 March 2026.
    [TestCase("2026-02-28", null, true)]
    [TestCase("2026-03-01", null, false)]
    [TestCase("2026-02-28", "2026-02-28", false)]
    [TestCase("2026-03-01", "2026-03-02", true)]
    public async Task Check_DateThatIsOver_IsReportedAsOfNowOrTheDayGiven(string date, string? asOf, bool isReported)
    {
        using var folder = new TempFolder(("我 的/pack.yaml", Sound.Replace("when: customer.strategic", $"on: {date}", StringComparison.Ordinal).Replace("due: 1 day", "channel: sms", StringComparison.Ordinal)));

        var (_, text, _) = await Run(folder, asOf is null ? [] : ["--as-of", asOf]);

        Assert.That(text.Contains("CR2131", StringComparison.Ordinal), Is.EqualTo(isReported), text);
    }

    [Test]
    public async Task Check_AsSarif_HasWhatTheSchemaRequires()
    {
        using var folder = new TempFolder(("我 的/pack.yaml", Pack));

        var (exit, text, error) = await Run(folder, "--format", "sarif");

        using var sarif = JsonDocument.Parse(text);
        var run = sarif.RootElement.GetProperty("runs")[0];
        var driver = run.GetProperty("tool").GetProperty("driver");
        var result = run.GetProperty("results")[0];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Multiple(() =>
        {
            Assert.That((exit, error), Is.EqualTo((ExitCode.Errors, "")));
            Assert.That(sarif.RootElement.GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
            Assert.That(sarif.RootElement.GetProperty("$schema").GetString(), Does.EndWith("sarif-schema-2.1.0.json"));
            Assert.That(run.GetProperty("columnKind").GetString(), Is.EqualTo("utf16CodeUnits"));
            Assert.That(driver.GetProperty("name").GetString(), Is.EqualTo("carerules"));
            Assert.That(driver.GetProperty("rules").EnumerateArray().Select(r => (r.GetProperty("id").GetString(), r.GetProperty("shortDescription").GetProperty("text").GetString())), Is.EqualTo(new[] { ("CR1204", "A name that nothing in the pack has") }));
            Assert.That(result.GetProperty("ruleId").GetString(), Is.EqualTo("CR1204"));
            Assert.That(result.GetProperty("ruleIndex").GetInt32(), Is.Zero);
            Assert.That(result.GetProperty("level").GetString(), Is.EqualTo("error"));
            Assert.That(result.GetProperty("message").GetProperty("text").GetString(), Does.StartWith("unknown name `anual_spend`\n"));
            Assert.That(Uri.UnescapeDataString(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!), Does.Not.StartWith("/").And.EndsWith("/我 的/pack.yaml"));
            Assert.That(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), Does.EndWith("/%E6%88%91%20%E7%9A%84/pack.yaml"));
            Assert.That(place.GetProperty("region").GetRawText(), Is.EqualTo("""{"startLine":11,"startColumn":21,"endLine":11,"endColumn":32}"""));
        });
    }

    [Test]
    public async Task Check_AsSarif_NotesAndFixesArePlaced()
    {
        using var folder = new TempFolder(("我 的/pack.yaml", Sound.Replace("version: 1.0.0", "version: 1.0.0 # carerules: ignore CR2120 because of that", StringComparison.Ordinal)));

        var (_, text, _) = await Run(folder, "--format", "sarif", "--lang", "zh");

        using var sarif = JsonDocument.Parse(text);
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToDictionary(r => r.GetProperty("ruleId").GetString()!, StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(results["CR2110"].GetProperty("relatedLocations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32(), Is.EqualTo(7));
            Assert.That(results["CR2110"].GetProperty("message").GetProperty("text").GetString(), Does.StartWith("等级 `潜力` 永远达不到"));
            Assert.That(results["CR2303"].GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0].GetProperty("insertedContent").GetProperty("text").GetString(), Is.Empty);
        });
    }

    [Test]
    public async Task Check_AsGitHub_EscapesWhatCommandsMean()
    {
        using var folder = new TempFolder(("a,b: 100%/pack.yaml", Pack.Replace("anual_spend >= 5", "customer.strategic is \"50%\"", StringComparison.Ordinal)));

        var (exit, text, _) = await new ToolRunner { UsesRealPacks = true }.RunAsync("check", folder["a,b: 100%/pack.yaml"], "--format", "github");

        Assert.That(exit, Is.EqualTo(ExitCode.Errors));
        Assert.That(text[text.IndexOf("/a%2C", StringComparison.Ordinal)..], Does.StartWith("/a%2Cb%3A 100%25/pack.yaml,line=11,endLine=11,col="));
        Assert.That(text, Does.StartWith("::error file=").And.Not.Contain("50%\""));
    }

    [Test]
    public async Task Check_Strict_CountsWarnings()
    {
        using var folder = new TempFolder(("我 的/pack.yaml", Sound));

        var lenient = await Run(folder);
        var strict = await Run(folder, "--strict");

        Assert.That((lenient.Exit, strict.Exit, strict.Out), Is.EqualTo((ExitCode.Fine, ExitCode.Errors, lenient.Out)));
    }

    [Test]
    public async Task Check_InChinese_CountsInChinese()
    {
        using var folder = new TempFolder(("我 的/pack.yaml", Sound));

        var (_, text, _) = await Run(folder, "--lang", "zh");

        Assert.That(text.TrimEnd().Split('\n')[^1], Is.EqualTo("my-care 1.0.0：0 个错误，1 个警告，0 个提示"));
    }

    private static Task<(int Exit, string Out, string Error)> Run(TempFolder folder, params string[] options) =>
        new ToolRunner { UsesRealPacks = true }.RunAsync(["check", folder["我 的/pack.yaml"], .. options]);
}
