using System.Globalization;
using System.Text.Json;
using CareRules.Cli;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

public sealed class RunVerbTests
{
    private static readonly SourceLocation Line = new("care.yaml", 1, 1, 1, 2);

    private static string Here => TestContext.CurrentContext.TestDirectory;

    [Test]
    public async Task Run_BadLineAmongGoodOnes_IsReportedAndTheRestGoesOn()
    {
        var runner = new ToolRunner { In = Customers("C1", "", "C3") };

        var (exit, output, error) = await runner.RunAsync("run", Here, "--facts", "-");

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Errors));
            Assert.That(Ids(output), Is.EqualTo(new[] { "C1", "C3" }));
            Assert.That(error, Is.EqualTo(
                """
                stdin:2: customer.id: is empty; every customer needs an id
                2 customers: 0 actions, 0 escalations, 0 churn flags, 1 refused line, 0 warnings

                """));
        });
    }

    [Test]
    public async Task Run_CustomerThatCannotBeDecided_IsReportedAndTheRestGoesOn()
    {
        var runner = new ToolRunner
        {
            In = Customers("C1", "C2", "C3"),
            Decide = o => o.Customer == "C2" ? throw new FactsException("", "the seats are no number") : o,
        };

        var (exit, output, error) = await runner.RunAsync("run", Here, "--facts", "-");

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Errors));
            Assert.That(Ids(output), Is.EqualTo(new[] { "C1", "C3" }));
            Assert.That(error, Is.EqualTo(
                """
                stdin:2: customer `C2`: the seats are no number
                2 customers: 0 actions, 0 escalations, 0 churn flags, 1 refused line, 0 warnings

                """));
        });
    }

    [Test]
    public async Task Run_Strict_StopsAtTheFirstBadLine()
    {
        var runner = new ToolRunner { In = Customers([.. Enumerable.Range(1, 500).Select(i => i == 100 ? "" : Id(i))]) };

        var (exit, output, error) = await runner.RunAsync("run", Here, "--facts", "-", "--strict");

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Errors));
            Assert.That(Ids(output), Is.EqualTo(Enumerable.Range(1, 99).Select(Id)));
            Assert.That(error, Is.EqualTo(
                """
                stdin:100: customer.id: is empty; every customer needs an id
                99 customers: 0 actions, 0 escalations, 0 churn flags, 1 refused line, 0 warnings

                """));
        });
    }

    [Test]
    public async Task Run_ManyBatches_KeepTheOrderOfTheFile()
    {
        var runner = new ToolRunner
        {
            In = Customers([.. Enumerable.Range(1, 2_000).Select(Id)]),
            // Early customers take longest, so that batches would finish out of order if they could.
            Decide = o =>
            {
                Thread.SpinWait(o.Customer.Length < 4 ? 20_000 : 1);
                return o;
            },
        };

        var (exit, output, _) = await runner.RunAsync("run", Here, "--facts", "-");

        Assert.That((exit, Ids(output)), Is.EqualTo((ExitCode.Fine, Enumerable.Range(1, 2_000).Select(Id).ToArray())).Using<(int, string[]), (int, string[])>((a, b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2)));
    }

    [Test]
    public async Task Run_ProblemsOfOutcomes_AreWarningsSaidOnceAndCounted()
    {
        var runner = new ToolRunner { In = Customers("C1", "C2", "C3"), Decide = o => o with { Problems = [new FactProblem("future", "purchases", 2, "2 entries lie after as-of.")] } };

        var (exit, _, error) = await runner.RunAsync("run", Here, "--facts", "-");

        Assert.That((exit, error), Is.EqualTo((
            ExitCode.Fine,
            """
            stdin:1: warning[future]: purchases: 2 entries lie after as-of.
            stdin: warning[future]: purchases: the same for 2 more
            3 customers: 0 actions, 0 escalations, 0 churn flags, 0 refused lines, 3 warnings

            """)));
    }

    [Test]
    public async Task Run_FactThatTheEngineRefuses_IsABadLine()
    {
        var runner = new ToolRunner { In = Customers("C1", "C2"), Decide = o => o.Customer == "C1" ? throw new FactsException("contract", "is a Decimal, but the pack declares it as Text") : o };

        var (exit, output, error) = await runner.RunAsync("run", Here, "--facts", "-");

        Assert.That((exit, Ids(output).Single(), error.Split('\n')[0]), Is.EqualTo((ExitCode.Errors, "C2", "stdin:1: contract: is a Decimal, but the pack declares it as Text")));
    }

    [Test]
    public async Task Run_AnythingThatGoesWrongWithOneCustomer_IsABadLine()
    {
        var runner = new ToolRunner { In = Customers("C1", "C2"), Decide = o => o.Customer == "C1" ? throw new OverflowException("too large") : o };

        var (exit, output, error) = await runner.RunAsync("run", Here, "--facts", "-");

        Assert.That((exit, Ids(output).Single(), error.Split('\n')[0]), Is.EqualTo((ExitCode.Errors, "C2", "stdin:1: customer `C1`: the evaluation failed: too large")));
    }

    [TestCase("run")]
    [TestCase("run", "--goals")]
    [TestCase("run", "--engine", "nrules")]
    public async Task Run_FiguresBeyondADecimal_RefuseNobody(string verb, params string[] options)
    {
        using var folder = new TempFolder(
            ("pack.yaml", """
                schema: carerules/v1
                pack: my-care
                version: 1.0.0
                care: [{rule: unhappy, when: last(surveys.rating) < 60%, do: [{action: call}]}]
                goals: {rating: {average: last(surveys.rating), target: at least 80%}}
                """),
            ("facts.jsonl", """
                {"customer":{"id":"C1"},"surveys":[{"id":"S1","at":"2026-01-01T00:00:00Z","kind":"csat","score":1e27,"scale":1e-27}]}
                {"customer":{"id":"C2"},"surveys":[{"id":"S1","at":"2026-01-01T00:00:00Z","kind":"csat","score":1,"scale":5}]}
                """));

        var (exit, output, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync([verb, folder["pack.yaml"], "--facts", folder["facts.jsonl"], .. options]);

        Assert.That((exit, error.Contains("2 customers", StringComparison.Ordinal), error.Contains(" 0 refused", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Fine, true, true)), $"{output}\n{error}");
    }

    [TestCase(null, "2026-03-01T09:00:00+00:00")]
    [TestCase("2026-01-05T10:00:00+08:00", "2026-01-05T10:00:00+08:00")]
    [TestCase("2026-01-05T10:00Z", "2026-01-05T10:00:00+00:00")]
    [TestCase("2026-01-05", "2026-01-05T00:00:00+08:00")]
    public async Task Run_AsOf_ReachesTheEngine(string? asOf, string expected)
    {
        var (_, output, _) = await new ToolRunner { In = Customers("C1") }.RunAsync(["run", Here, "--facts", "-", .. asOf is null ? Array.Empty<string>() : ["--as-of", asOf]]);

        using var json = JsonDocument.Parse(output);
        Assert.That(json.RootElement.GetProperty("as_of").GetString(), Is.EqualTo(expected));
    }

    [TestCase("2026-01-05T10:00:00")]
    [TestCase("05.01.2026")]
    [TestCase("2026-02-30")]
    public async Task Run_AsOfThatIsNoInstant_IsWrongUse(string asOf)
    {
        var (exit, output, error) = await new ToolRunner { In = Customers("C1") }.RunAsync("run", Here, "--facts", "-", "--as-of", asOf);

        Assert.That((exit, output, error), Is.EqualTo((
            ExitCode.WrongUse,
            "",
            $"carerules: `--as-of {asOf}` is not an instant; write it with its offset like 2026-03-01T09:00:00+08:00, or a date like 2026-03-01\n")));
    }

    [Test]
    public async Task Run_FactsFileMissing_IsWrongUse()
    {
        var (exit, output, error) = await new ToolRunner().RunAsync("run", Here, "--facts", "no-such-file.jsonl");

        Assert.That((exit, output), Is.EqualTo((ExitCode.WrongUse, "")));
        Assert.That(error, Does.StartWith("carerules: `--facts no-such-file.jsonl` cannot be read (").And.EndsWith("); name a JSON Lines file, or - for the standard input\n"));
    }

    [Test]
    public async Task Run_PackWithErrors_ShowsThemAndDecidesNothing()
    {
        var runner = new ToolRunner
        {
            In = Customers("C1"),
            RuleSet = null,
            Diagnostics = [new Diagnostic { Code = "CR1204", Severity = Severity.Error, Message = "unknown name `x`" }],
        };

        Assert.That(await runner.RunAsync("run", Here, "--facts", "-"), Is.EqualTo((ExitCode.Errors, "", "error[CR1204]: unknown name `x`\n")));
    }

    [Test]
    public async Task Run_OnATerminal_ShowsATableWithTotals()
    {
        var runner = new ToolRunner
        {
            In = Customers("C1", "客户二", "C3"),
            IsOutTerminal = true,
            Decide = o => o.Customer == "C3"
                ? o
                : o with
                {
                    Tiers = [new TierAssignment("tiers.value.core", Line) { Dimension = "value", Level = o.Customer == "C1" ? "core" : "new" }],
                    Actions = [new CareAction("visit", Line) { Id = "1", Action = "visit" }],
                    ChurnRisk = o.Customer == "C1" ? null : new ChurnRiskFlag("churn", Line) { Level = "high", Score = 70, Reasons = [] },
                },
        };

        Assert.That(await runner.RunAsync("run", Here, "--facts", "-"), Is.EqualTo((
            ExitCode.Fine,
            """
            customer             tier                             actions escalations churn
            C1                   core                                   1           0 -
            客户二               new                                    1           0 high (70)
            C3                   -                                      0           0 -

            value: core 1, new 1

            """,
            "3 customers: 2 actions, 0 escalations, 1 churn flag, 0 refused lines, 0 warnings\n")));
    }

    [Test]
    public async Task Run_Cancelled_SaysHowFarItGotAndWritesWholeLines()
    {
        using var cancel = new CancellationTokenSource();
        var runner = new ToolRunner
        {
            In = Customers([.. Enumerable.Range(1, 5_000).Select(Id)]),
            Token = cancel.Token,
            Decide = o =>
            {
                if (o.Customer == "C3000")
                {
                    cancel.Cancel();
                }

                return o;
            },
        };

        var (exit, output, error) = await runner.RunAsync("run", Here, "--facts", "-");

        var written = Ids(output);
        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Cancelled));
            Assert.That(written, Is.EqualTo(Enumerable.Range(1, written.Length).Select(Id)));
            Assert.That(error, Is.EqualTo(string.Create(
                CultureInfo.InvariantCulture,
                $"cancelled after stdin:{written.Length}: {written.Length:N0} customer{(written.Length == 1 ? "" : "s")}: 0 actions, 0 escalations, 0 churn flags, 0 refused lines, 0 warnings\n")));
        });
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"C{number}");

    private static string Customers(params string[] ids) => string.Concat(ids.Select(id => $"{{\"customer\":{{\"id\":\"{id}\"}}}}\n"));

    private static string[] Ids(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("customer").GetString()!)];
}
