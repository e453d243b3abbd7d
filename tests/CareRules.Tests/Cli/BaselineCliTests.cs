using System.Text.Json;
using CareRules.Cli;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

/// <summary><c>--baseline</c> of <c>run</c>, <c>explain</c>, <c>forecast</c> and <c>diff</c>, with and without a history.</summary>
public sealed class BaselineCliTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: desk
        version: 1.0.0
        timezone: Asia/Shanghai
        care:
          - {rule: thank, title: {en: Thanks, zh: 致谢}, on: purchase, do: [{action: send}]}
          - {rule: visit, title: {en: Visit, zh: 拜访}, every: 1 year, do: [{action: call, due: 10 days}]}

        """;

    private const string Facts = """
        {"customer":{"id":"C1","since":"2023-09-10"},"purchases":[{"id":"P1","at":"2026-02-20T08:00:00+08:00","amount":10,"currency":"CNY"}]}

        """;

    private TempFolder _folder = null!;

    private string History => Path.Combine(_folder.Root, "care.db");

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder(("desk/rules.yaml", Pack));

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("builtin")]
    [TestCase("nrules")]
    public async Task Run_Baseline_HoldsBackWhatWasBefore(string engine)
    {
        var (exit, output, error) = await RunAsync("run", "2026-03-01", "--baseline", "2026-03-01", "--engine", engine);

        using var outcome = JsonDocument.Parse(output);
        var suppressed = outcome.RootElement.GetProperty("suppressed").EnumerateArray().Select(s => $"{s.GetProperty("id").GetString()} {s.GetProperty("reason").GetString()} {s.GetProperty("may_go_at")}");
        Assert.That((exit, outcome.RootElement.GetProperty("actions").GetArrayLength()), Is.EqualTo((ExitCode.Fine, 0)));
        Assert.That(suppressed, Is.EqualTo(new[] { "C1/thank/P1 baseline ", "C1/visit/2025-09-10 baseline 2026-03-13T12:40:02+08:00" }));
        Assert.That(error, Does.Contain("1 customer: 0 actions").And.Contain("; 2 held back by the baseline"));
    }

    /// <summary>The history keeps the baseline: later runs need not be told, and the turn is the next instant.</summary>
    [Test]
    public async Task Run_BaselineOfAHistory_IsKeptForLaterRuns()
    {
        var (_, first, _) = await RunAsync("run", "2026-03-01", "--history", History, "--baseline", "2026-03-01", "--next");
        var (_, second, _) = await RunAsync("run", "2026-03-13T12:40:02+08:00", "--history", History);
        var (exit, third, _) = await RunAsync("run", "2026-03-14", "--history", History, "--baseline", "2026-03-01");

        Assert.That(exit, Is.EqualTo(ExitCode.Fine));
        Assert.That((Ids(first), Ids(second), Ids(third)), Is.EqualTo(("", "C1/visit/2025-09-10", "")));
        Assert.That(first, Does.Contain("\"next\":{\"at\":\"2026-03-13T12:40:02+08:00\""));
    }

    [Test]
    public async Task Run_RuleAddedToTheHistorysPack_KnowsWhatWasBeforeItsFirstRun()
    {
        await RunAsync("run", "2026-03-01", "--history", History, "--baseline", "2026-01-01");
        await File.AppendAllTextAsync(Path.Combine(_folder["desk"], "rules.yaml"), "  - {rule: praise, on: purchase, do: [{action: praise}]}\n");

        var (_, output, _) = await RunAsync("run", "2026-03-10", "--history", History);
        var (_, explained, _) = await RunAsync("explain", "2026-03-11", "--history", History, "--customer", "C1", "--why-not", "praise");

        Assert.That(Ids(output), Does.Not.Contain("praise"));
        Assert.That(output, Does.Contain("\"id\":\"C1/praise/P1\",\"rule\":\"praise\",\"action\":\"praise\",\"channel\":null,\"reason\":\"baseline\""));
        Assert.That(explained, Does.Contain("It was known before the baseline of 10 March 2026."));
    }

    [TestCase("en", "It was known before the baseline of 1 March 2026.", "It may go from 2026-03-13 12:40:02.")]
    [TestCase("zh", "在基线（2026年3月1日）之前已经发生，不再处理", "2026-03-13 12:40:02 起可")]
    public async Task Explain_Baseline_SaysWhatWasKnownAndWhenItsTurnComes(string language, string known, string turn)
    {
        var (exit, output, _) = await RunAsync("explain", "2026-03-02", "--customer", "C1", "--baseline", "2026-03-01", "--lang", language);

        Assert.That(exit, Is.EqualTo(ExitCode.Fine));
        Assert.That(output.Replace("\n      ", " ", StringComparison.Ordinal), Does.Contain(known).And.Contain(turn));
    }

    [Test]
    public async Task Explain_WhyNotWithABaseline_SaysIt()
    {
        var (_, output, _) = await RunAsync("explain", "2026-03-02", "--customer", "C1", "--baseline", "2026-03-01", "--why-not", "thank");

        Assert.That(output, Does.Contain("It was known before the baseline of 1 March 2026."));
    }

    [Test]
    public async Task Forecast_Baseline_HasTheTurn()
    {
        var (exit, output, _) = await RunAsync("forecast", "2026-03-01", "--customer", "C1", "--baseline", "2026-03-01", "--horizon", "30 days");

        Assert.That(exit, Is.EqualTo(ExitCode.Fine));
        Assert.That(output, Does.Contain("2026-03-13 12:40:02").And.Contain("Visit").And.Not.Contain("Thanks"));
    }

    [Test]
    public async Task Diff_Baseline_ComparesFirstRuns()
    {
        await File.WriteAllTextAsync(_folder["new.yaml"], Pack.Replace("timezone:", "baseline_over: 0 days\ntimezone:", StringComparison.Ordinal));

        var (_, without, _) = await DiffAsync();
        var (_, with, _) = await DiffAsync("--baseline", "2026-03-01");

        Assert.That(JsonDocument.Parse(without).RootElement.GetProperty("changed").GetInt64(), Is.Zero);
        Assert.That(with, Does.Contain("\"action_new\"").And.Contain("baseline_over"));

        Task<(int, string, string)> DiffAsync(params string[] options) => new ToolRunner { In = Facts, UsesRealPacks = true }.RunAsync(["diff", _folder["desk"], _folder["new.yaml"], "--facts", "-", "--as-of", "2026-03-01", "--format", "json", .. options]);
    }

    [TestCase("2026-03-02", "`--baseline 2026-03-02` lies after as-of, which is 2026-03-01T00:00:00+08:00; give a baseline that is not later, or a later --as-of")]
    [TestCase("yesterday", "`--baseline yesterday` is not an instant; write it with its offset like 2026-03-01T09:00:00+08:00, or a date like 2026-03-01")]
    [TestCase("2026-02-30", "`--baseline 2026-02-30` is not an instant; write it with its offset like 2026-03-01T09:00:00+08:00, or a date like 2026-03-01")]
    public async Task Run_BaselineThatCannotBe_IsOneErrorWithARemedy(string baseline, string message)
    {
        var (exit, output, error) = await RunAsync("run", "2026-03-01", "--baseline", baseline, "--history", History);

        Assert.That((exit, output), Is.EqualTo((ExitCode.WrongUse, "")));
        Assert.That(error.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1).And.All.Contains(message));
        Assert.That(File.Exists(History), Is.False);
    }

    [Test]
    public async Task Run_OtherBaselineThanTheHistorys_IsRefused()
    {
        await RunAsync("run", "2026-03-01", "--history", History, "--baseline", "2026-03-01");

        var (other, _, otherError) = await RunAsync("run", "2026-03-05", "--history", History, "--baseline", "2026-03-04");
        var (earlier, _, earlierError) = await RunAsync("run", "2026-02-05", "--history", History);
        var (both, _, bothError) = await RunAsync("explain", "2026-03-05", "--history", History, "--baseline", "2026-03-04", "--customer", "C1");

        Assert.That((other, earlier, both), Is.EqualTo((ExitCode.WrongUse, ExitCode.WrongUse, ExitCode.WrongUse)));
        Assert.That(otherError, Does.Contain($"the history `{History}` has the baseline 2026-03-01T00:00:00+08:00 for `desk` already, and keeps it; leave --baseline out, or take another history"));
        Assert.That(earlierError, Does.Contain($"the history `{History}` has the baseline 2026-03-01T00:00:00+08:00 for `desk`; take that --as-of or a later one"));
        Assert.That(bothError, Does.Contain($"the history `{History}` keeps the baseline that `carerules run --baseline` gave it; leave --baseline or --history out"));
    }

    [Test]
    public async Task Run_GoalsWithABaseline_IsRefused()
    {
        await File.AppendAllTextAsync(Path.Combine(_folder["desk"], "rules.yaml"), "goals:\n  bought: {count: count(purchases) >= 1, target: at least 1}\n");

        var (exit, _, error) = await RunAsync("run", "2026-03-01", "--goals", "--baseline", "2026-03-01");

        Assert.That(exit, Is.EqualTo(ExitCode.WrongUse));
        Assert.That(error, Does.Contain("--goals counts customers as they are, whatever was before; leave --baseline out"));
    }

    private static string Ids(string output) => string.Join(' ', JsonDocument.Parse(output).RootElement.GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("id").GetString()));

    private Task<(int Exit, string Out, string Error)> RunAsync(string verb, string asOf, params string[] options) =>
        new ToolRunner { In = Facts, UsesRealPacks = true }.RunAsync([verb, _folder["desk"], "--facts", "-", "--as-of", asOf, .. options]);
}
