using System.Text.Json;
using CareRules.Cli;
using CareRules.Facts;
using CareRules.Lifecycle;

namespace CareRules.Tests.Cli;

/// <summary><c>run --next</c>: what it writes of the instants that the engine gives.</summary>
public sealed class RunNextTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 3, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly NextChange Change = new(At, new ChangeReason(ChangeCause.Test, new LocalizedText("spend falls", "消费额下降"))
    {
        Rule = "tiers.value.core",
        Test = "annual_spend >= 50万元",
    });

    private string _folder = null!;

    private static string Here => TestContext.CurrentContext.TestDirectory;

    private string History => Path.Combine(_folder, "care.db");

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("carerules-next-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase]
    [TestCase("--explain")]
    [TestCase("--strict")]
    public async Task Run_Next_IsTheLastKeyOfEachOutcome(params string[] options)
    {
        var runner = new ToolRunner { In = Customers("C1", "C2"), Next = (facts, _, _) => facts.Customer.Id == "C1" ? Change : null };

        var (exit, output, _) = await runner.RunAsync(["run", Here, "--facts", "-", "--next", .. options]);

        var lines = output.TrimEnd('\n').Split('\n');
        Assert.That((exit, lines.Length), Is.EqualTo((ExitCode.Fine, 2)));
        Assert.That(lines[0], Does.EndWith(
            ""","next":{"at":"2026-12-03T00:00:00+08:00","because":{"rule":"tiers.value.core","test":"annual_spend >= 50万元","en":"spend falls","zh":"消费额下降"}}}"""));
        Assert.That(lines[1], Does.EndWith(",\"next\":null}"));
    }

    [Test]
    public async Task Run_NextWithoutRuleAndWithATick_HasNullsAndTheTick()
    {
        var change = new NextChange(At.AddTicks(1), new ChangeReason(ChangeCause.Deadline, new LocalizedText("complaint K1 is late", "投诉 K1 超时")));

        var (_, output, _) = await new ToolRunner { In = Customers("C1"), Next = (_, _, _) => change }.RunAsync("run", Here, "--facts", "-", "--next");

        Assert.That(output.TrimEnd('\n'), Does.EndWith(
            ""","next":{"at":"2026-12-03T00:00:00.0000001+08:00","because":{"rule":null,"test":null,"en":"complaint K1 is late","zh":"投诉 K1 超时"}}}"""));
    }

    [TestCase]
    [TestCase("--history")]
    public async Task Run_WithoutNext_DoesNotLook(params string[] options)
    {
        var runner = new ToolRunner { In = Customers("C1"), Next = (_, _, _) => throw new InvalidOperationException("looked") };

        var (exit, output, _) = await runner.RunAsync(["run", Here, "--facts", "-", .. options.Length > 0 ? [.. options, History] : options]);

        Assert.That((exit, output.Contains("\"next\"", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Fine, false)));
    }

    /// <summary>The rest of a line is that of a run without the option.</summary>
    [TestCase]
    [TestCase("--explain")]
    public async Task Run_Next_AddsAKeyAndChangesNothingElse(params string[] options)
    {
        string[] run = ["run", Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml"), "--facts", Repository.Path("samples/QuickStart/customers.jsonl"), "--as-of", "2026-03-01T09:00:00+08:00", .. options];
        var without = await new ToolRunner { UsesRealPacks = true }.RunAsync(run);
        var with = await new ToolRunner { UsesRealPacks = true }.RunAsync([.. run, "--next"]);

        Assert.That(with.Out.TrimEnd('\n').Split('\n').Select(l => l[..l.LastIndexOf(",\"next\":", StringComparison.Ordinal)] + "}"), Is.EqualTo(without.Out.TrimEnd('\n').Split('\n')));
        Assert.That((with.Exit, with.Error), Is.EqualTo((without.Exit, without.Error)));
    }

    /// <summary>The sample customers: what is said is later than as-of, in the pack's zone and in both languages.</summary>
    [Test]
    public async Task Run_Next_OfRealCustomers_IsLaterThanAsOfAndSpeaksBothLanguages()
    {
        var (_, output, _) = await new ToolRunner { UsesRealPacks = true }.RunAsync(
            "run", Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml"), "--facts", Repository.Path("samples/QuickStart/customers.jsonl"), "--as-of", "2026-03-01T09:00:00+08:00", "--next");

        var nexts = output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("next")).Where(n => n.ValueKind != JsonValueKind.Null).ToList();

        Assert.That(nexts, Is.Not.Empty);
        Assert.That(nexts.Select(n => n.GetProperty("at").GetDateTimeOffset()), Is.All.GreaterThan(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8))));
        Assert.That(nexts.Select(n => n.GetProperty("at").GetDateTimeOffset().Offset), Is.All.EqualTo(TimeSpan.FromHours(8)));
        Assert.That(nexts.Select(n => n.GetProperty("because").EnumerateObject().Select(p => p.Name)), Is.All.EqualTo(new[] { "rule", "test", "en", "zh" }));
    }

    [Test]
    public async Task Run_Next_LooksFromTheDecisionsMemory()
    {
        // The stub engine hands the memory through, so that what the first run stores comes back.
        var seen = new List<DateTimeOffset?>();
        var runner = new ToolRunner
        {
            In = Customers("C1"),
            Next = (_, _, memory) =>
            {
                seen.Add(memory.LastDecided);
                return null;
            },
        };
        await new ToolRunner { In = Customers("C1"), UsesRealPacks = true }.RunAsync("run", Repository.Path("rules/retail-churn"), "--facts", "-", "--as-of", "2026-01-05T10:00Z", "--history", History);

        await runner.RunAsync("run", Here, "--facts", "-", "--as-of", "2026-01-06T10:00Z", "--next");
        await runner.RunAsync("run", Here, "--facts", "-", "--as-of", "2026-01-06T10:00Z", "--next", "--history", History);

        Assert.That(seen, Is.EqualTo(new DateTimeOffset?[] { null, new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero) }));
    }

    [TestCase]
    [TestCase("--history")]
    public async Task Run_NextThatCannotBeTold_RefusesThatCustomerAlone(params string[] options)
    {
        var runner = new ToolRunner
        {
            In = Customers("C1", "C2", "C3"),
            Next = (facts, _, _) => facts.Customer.Id == "C2" ? throw new FactsException("", "the seats are no number") : null,
        };

        var (exit, output, error) = await runner.RunAsync(["run", Here, "--facts", "-", "--next", .. options.Length > 0 ? [.. options, History] : options]);

        Assert.That((exit, output.Split("\"next\":null}\n").Length - 1), Is.EqualTo((ExitCode.Errors, 2)));
        Assert.That(error, Does.StartWith("stdin:2: customer `C2`: the seats are no number").And.Contain("2 customers: 0 actions, 0 escalations, 0 churn flags, 1 refused line"));
    }

    [Test]
    public async Task Run_NextRefused_StrictStops()
    {
        var runner = new ToolRunner { In = Customers("C1", "C2"), Next = (_, _, _) => throw new FactsException("contract", "is a Decimal") };

        Assert.That(
            await runner.RunAsync("run", Here, "--facts", "-", "--next", "--strict"),
            Is.EqualTo((ExitCode.Errors, "", "stdin:1: contract: is a Decimal\n0 customers: 0 actions, 0 escalations, 0 churn flags, 1 refused line, 0 warnings\n")));
    }

    [Test]
    public async Task Run_NextAsATable_IsWrongUse() => Assert.That(
        await new ToolRunner { In = Customers("C1"), Next = (_, _, _) => Change }.RunAsync("run", Here, "--facts", "-", "--next", "--format", "table"),
        Is.EqualTo((ExitCode.WrongUse, "", "carerules: the table has no room for --next; leave --format out, or write --format json\n")));

    [Test]
    public async Task Run_NextOnATerminal_WritesJson()
    {
        var (exit, output, _) = await new ToolRunner { In = Customers("C1"), IsOutTerminal = true, Next = (_, _, _) => Change }.RunAsync("run", Here, "--facts", "-", "--next");

        Assert.That((exit, JsonDocument.Parse(output).RootElement.GetProperty("next").GetProperty("at").GetDateTimeOffset()), Is.EqualTo((ExitCode.Fine, At)));
    }

    /// <summary>Goals are printed instead of outcomes, with whatever options of outcomes.</summary>
    [TestCase("table")]
    [TestCase("json")]
    public async Task Run_NextWithGoals_PrintsTheGoals(string format)
    {
        string[] run = ["run", Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml"), "--facts", Repository.Path("samples/QuickStart/customers.jsonl"), "--as-of", "2026-03-01T09:00:00+08:00", "--goals", "--format", format];

        Assert.That(await new ToolRunner { UsesRealPacks = true }.RunAsync([.. run, "--next"]), Is.EqualTo(await new ToolRunner { UsesRealPacks = true }.RunAsync(run)));
    }

    private static string Customers(params string[] ids) => string.Concat(ids.Select(id => $"{{\"customer\":{{\"id\":\"{id}\"}}}}\n"));
}
