using System.Text.Json;
using CareRules.Cli;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

/// <summary>The next instant of customers for whom it is obvious, to the tick, from the engine to the screen.</summary>
public sealed class NextInstantCliTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: desk
        version: 1.0.0
        timezone: Asia/Shanghai
        roles:
          agent: {en: Agent, zh: 客服专员}
        complaints:
          severities: [{severity: minor, label: {en: Minor, zh: 一般}, otherwise: true}]
          steps: [resolve]
          deadlines: [{step: resolve, within: 48 hours}]
          ladder: [{owners: [agent]}]
          warn: 75%

        """;

    private const string Complaint = """{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-03-01T08:00:00+08:00"}]}""";

    private TempFolder _folder = null!;

    private string History => Path.Combine(_folder.Root, "care.db");

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder(("desk/rules.yaml", Pack));

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    /// <summary>48 hours from 08:00: the warning after 36, the breach one tick after the due.</summary>
    [TestCase("2026-03-01T09:00:00+08:00", "2026-03-02T20:00:00+08:00", "builtin")]
    [TestCase("2026-03-02T20:00:00+08:00", "2026-03-03T08:00:00.0000001+08:00", "builtin")]
    [TestCase("2026-03-02T20:00:00+08:00", "2026-03-03T08:00:00.0000001+08:00", "nrules")]
    [TestCase("2026-03-03T08:00:00.0000001+08:00", null, "builtin")]
    [TestCase("2026-03-03T08:00:00.0000001+08:00", null, "nrules")]
    public async Task Run_Next_OfAnOpenComplaint_IsItsDeadline(string asOf, string? at, string engine)
    {
        string?[] found = [At(await NextAsync(asOf, "--engine", engine)), At(await NextAsync(asOf, "--engine", engine, "--history", History)), At(await NextAsync(asOf, "--engine", engine, "--history", History))];

        Assert.That(found, Is.All.EqualTo(at));
    }

    [Test]
    public async Task Run_Next_OfADeadline_NamesItsRuleInBothLanguages()
    {
        var because = (await NextAsync("2026-03-02T20:00:00+08:00")).GetProperty("because");
        var (en, zh) = (because.GetProperty("en").GetString()!, because.GetProperty("zh").GetString()!);

        Assert.That(because.GetProperty("rule").GetString(), Is.EqualTo("complaints.resolve"));
        Assert.That(because.GetProperty("test").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(en, Does.Contain("K1").And.Not.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(zh, Does.Contain("K1").And.Match(@"\p{IsCJKUnifiedIdeographs}"));
    }

    /// <summary>A host that runs again at each next instant gets the warning and the breach, each in its run and nothing else.</summary>
    [Test]
    public async Task Run_AtEachNextInstant_EmitsWhatIsDueThere()
    {
        var states = new List<string>();
        var runs = 0;
        for (string? at = "2026-03-01T09:00:00+08:00"; at is not null && runs < 10; runs++)
        {
            var outcome = await OutcomeAsync(at, "--history", History);
            states.AddRange(outcome.GetProperty("escalations").EnumerateArray().Select(e => $"{e.GetProperty("state").GetString()} {at}"));
            at = At(outcome.GetProperty("next"));
        }

        Assert.That(states, Is.EqualTo(new[] { "warning 2026-03-02T20:00:00+08:00", "breached 2026-03-03T08:00:00.0000001+08:00" }));
        Assert.That(runs, Is.EqualTo(3));
    }

    [TestCase("2026-03-01T09:00:00+08:00", "en", "Nothing changes before 2026-03-02 20:00: ")]
    [TestCase("2026-03-01T09:00:00+08:00", "zh", "2026-03-02 20:00 之前不会有变化：")]
    [TestCase("2026-03-04T09:00:00+08:00", "en", "Nothing will change by time alone.")]
    [TestCase("2026-03-04T09:00:00+08:00", "zh", "若无新数据，结果不会再变化。")]
    public async Task Explain_OpenComplaint_SaysWhenItChanges(string asOf, string language, string start)
    {
        var (_, output, _) = await RunAsync("explain", asOf, "--customer", "C1", "--lang", language);

        // A long reason goes on in the next line.
        var line = string.Join('\n', output.Split("\n\n")[0].Split('\n').Skip(2));
        Assert.That(line, Does.StartWith(start).And.EndsWith(language == "zh" ? "。" : "."));
    }

    private static string? At(JsonElement next) => next.ValueKind == JsonValueKind.Null ? null : next.GetProperty("at").GetString();

    private async Task<JsonElement> NextAsync(string asOf, params string[] options) => (await OutcomeAsync(asOf, options)).GetProperty("next");

    private async Task<JsonElement> OutcomeAsync(string asOf, params string[] options)
    {
        var (exit, output, error) = await RunAsync("run", asOf, ["--next", .. options]);

        Assert.That((exit, error.Contains("0 refused lines", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Fine, true)), error);
        return JsonDocument.Parse(output).RootElement;
    }

    private Task<(int Exit, string Out, string Error)> RunAsync(string verb, string asOf, params string[] options) =>
        new ToolRunner { In = Complaint + "\n", UsesRealPacks = true }.RunAsync([verb, _folder["desk"], "--facts", "-", "--as-of", asOf, .. options]);
}
