using System.Text.Json;
using CareRules.Cli;
using CareRules.Diagnostics;
using CareRules.Outcomes;

namespace CareRules.Tests.Cli;

public sealed class RunHistoryTests
{
    private static readonly SourceLocation Line = new("care.yaml", 1, 1, 1, 2);

    private string _folder = null!;

    private static string Here => TestContext.CurrentContext.TestDirectory;

    private string History => Path.Combine(_folder, "care.db");

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("carerules-cli-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Run_Again_WritesOnlyWhatIsNewAndSaysWhatItHeldBack()
    {
        var first = await RunAsync(["C1", "C2"], id => [$"{id}/visit/2026"]);
        var second = await RunAsync(["C1", "C2", "C3"], id => [$"{id}/visit/2026", $"{id}/call/2026"]);

        Assert.Multiple(() =>
        {
            Assert.That(first.Error, Is.EqualTo("2 customers: 2 actions, 0 escalations, 0 churn flags, 0 refused lines, 0 warnings\n"));
            Assert.That(Actions(first.Out), Is.EqualTo(new[] { "C1/visit/2026", "C2/visit/2026" }));
            Assert.That(second.Error, Is.EqualTo("3 customers: 4 actions, 0 escalations, 0 churn flags, 0 refused lines, 0 warnings; 2 held back as already emitted\n"));
            Assert.That(Actions(second.Out), Is.EqualTo(new[] { "C1/call/2026", "C2/call/2026", "C3/visit/2026", "C3/call/2026" }));
        });
    }

    [Test]
    public async Task Run_EscalationsAndFlags_AreWrittenOnceToo()
    {
        CareOutcome Decide(CareOutcome o) => o with
        {
            Escalations = [new ComplaintEscalation("deadline", Line) { Id = $"{o.Customer}/K1/resolve/breached", List = "complaints", Entry = "K1", Severity = "minor", Step = "resolve", Level = 1, Due = o.AsOf, State = EscalationState.Breached, Elapsed = default, Paused = default }],
            ChurnRisk = new ChurnRiskFlag("churn", Line) { Level = "high", Score = 80, Reasons = [] },
            ChurnScore = 80,
        };
        var first = await RunAsync(["C1"], Decide);
        var second = await RunAsync(["C1"], Decide);

        using var outcome = JsonDocument.Parse(second.Out);
        Assert.Multiple(() =>
        {
            Assert.That(first.Error, Is.EqualTo("1 customer: 0 actions, 1 escalation, 1 churn flag, 0 refused lines, 0 warnings\n"));
            Assert.That(second.Error, Is.EqualTo("1 customer: 0 actions, 0 escalations, 0 churn flags, 0 refused lines, 0 warnings; 2 held back as already emitted\n"));
            Assert.That((outcome.RootElement.GetProperty("churn_risk").ValueKind, outcome.RootElement.GetProperty("churn_score").GetInt32()), Is.EqualTo((JsonValueKind.Null, 80)));
        });
    }

    [Test]
    public async Task Run_CustomerOnTwoLines_GetsEachActionOnce()
    {
        var (_, output, error) = await RunAsync(["C1", "C2", "C1"], id => [$"{id}/visit/2026"]);

        Assert.That(Actions(output), Is.EqualTo(new[] { "C1/visit/2026", "C2/visit/2026" }));
        Assert.That(error, Is.EqualTo("3 customers: 2 actions, 0 escalations, 0 churn flags, 0 refused lines, 0 warnings; 1 held back as already emitted\n"));
    }

    [Test]
    public async Task Run_WithHistory_KeepsTheOrderOfTheFile()
    {
        string[] ids = [.. Enumerable.Range(1, 300).Select(i => $"C{i}")];

        var (_, output, _) = await RunAsync(ids, id => [$"{id}/visit/2026"]);

        Assert.That(Actions(output), Is.EqualTo(ids.Select(id => $"{id}/visit/2026")));
    }

    [Test]
    public async Task Run_HistoryOfAnotherKind_IsWrongUseInOneLine()
    {
        await File.WriteAllTextAsync(History, new string('x', 5000));

        Assert.That(await RunAsync(["C1"], id => [$"{id}/visit/2026"]), Is.EqualTo((ExitCode.WrongUse, "", $"carerules: {History} is not a care history: it is no SQLite file\n")));
    }

    private static IEnumerable<string> Actions(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(l => JsonDocument.Parse(l).RootElement.GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("id").GetString()!));

    private Task<(int Exit, string Out, string Error)> RunAsync(string[] customers, Func<string, string[]> actions) =>
        RunAsync(customers, o => o with { Actions = [.. actions(o.Customer).Select(id => new CareAction("rule", Line) { Id = id, Action = "visit" })] });

    private Task<(int Exit, string Out, string Error)> RunAsync(string[] customers, Func<CareOutcome, CareOutcome> decide) =>
        new ToolRunner { In = string.Concat(customers.Select(id => $"{{\"customer\":{{\"id\":\"{id}\"}}}}\n")), Decide = decide }.RunAsync("run", Here, "--facts", "-", "--history", History);
}
