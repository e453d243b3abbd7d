using CareRules.Cli;

namespace CareRules.Tests.Cli;

/// <summary><c>--engine</c>: the named engine decides, with the same result as the other.</summary>
public sealed class EngineOptionTests
{
    private static readonly string[] Pack = [Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml")];

    private static readonly string[] Facts = ["--facts", Repository.Path("samples/QuickStart/customers.jsonl"), "--as-of", "2026-03-01T09:00:00+08:00"];

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("carerules-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [TestCase]
    [TestCase("--explain")]
    [TestCase("--next")]
    [TestCase("--format", "table")]
    public async Task Run_EitherEngine_WritesTheSameBytes(params string[] options) => await BothAsync(["run", .. Pack, .. Facts, .. options]);

    [Test]
    public async Task Run_Goals_EitherEngine_WritesTheSameBytes() =>
        await BothAsync(["run", .. Pack, .. Facts, "--goals"]);

    [Test]
    public async Task Run_HistoryAndNext_EitherEngine_WritesTheSameBytes()
    {
        var (one, other) = (Path.Combine(_folder.FullName, "one.db"), Path.Combine(_folder.FullName, "other.db"));
        foreach (var asOf in (string[])["2026-03-01T09:00:00+08:00", "2026-03-02T09:00:00+08:00"])
        {
            string[] run = ["run", .. Pack, .. Facts[..^1], asOf, "--next"];
            var builtIn = await RunAsync(EngineKind.BuiltIn, [.. run, "--history", one]);
            var nrules = await RunAsync(EngineKind.NRules, [.. run, "--history", other, "--engine", "nrules"]);

            Assert.That(builtIn.Out, Is.Not.Empty);
            Assert.That(nrules, Is.EqualTo(builtIn));
        }
    }

    [TestCase]
    [TestCase("--format", "json")]
    [TestCase("--why-not", "core-annual-visit")]
    [TestCase("--lang", "zh")]
    public async Task Explain_EitherEngine_WritesTheSameBytes(params string[] options) => await BothAsync(["explain", .. Pack, .. Facts, "--customer", "C0002", .. options]);

    [TestCase("rules/enterprise-care", "--coverage")]
    [TestCase("rules/enterprise-care", "--format", "json")]
    [TestCase("rules/loyalty-expansion")]
    public async Task Test_EitherEngine_WritesTheSameBytes(string pack, params string[] options) => await BothAsync(["test", Repository.Path(pack), .. options]);

    /// <summary>Failures are explained from the outcome of the engine that decided.</summary>
    [Test]
    public async Task Test_CasesThatFail_EitherEngine_WritesTheSameBytes() =>
        await BothAsync(["test", Repository.Path("tests/CareRules.Tests/Cases/bench/wrong")], ExitCode.Errors);

    [Test]
    public async Task Test_Mutate_EitherEngine_WritesTheSameBytes() => await BothAsync(["test", Repository.Path("tests/CareRules.Tests/Cases/bench/my-care"), "--mutate"]);

    [TestCase("run", "x", "--facts", "-")]
    [TestCase("explain", "x", "--facts", "-", "--customer", "C1")]
    [TestCase("test", "x")]
    public async Task UnknownEngine_IsWrongUse(string verb, params string[] args) => Assert.That(
        await new ToolRunner().RunAsync([verb, .. args, "--engine", "drools"]),
        Is.EqualTo((ExitCode.WrongUse, "", $"carerules: Argument 'drools' not recognized. Must be one of: 'nrules' 'builtin'; see `carerules {verb} --help`\n")));

    [TestCase("run")]
    [TestCase("explain")]
    [TestCase("test")]
    public async Task Help_SaysWhichEngineIsForWhat(string verb)
    {
        var (exit, text, _) = await new ToolRunner().RunAsync(verb, "--help");
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.That(exit, Is.EqualTo(ExitCode.Fine));
        Assert.That(words, Does.Contain("--engine <nrules|builtin>"));
        Assert.That(words, Does.Contain("builtin: the fastest, for throughput."));
        Assert.That(words, Does.Contain("nrules: decides in NRules sessions, as a host does that calls UseNRules(), for rules beside the host's own C# rules and for open sessions; slower."));
        Assert.That(words, Does.Contain("[default: builtin]"));
    }

    private static async Task BothAsync(string[] args, int exit = ExitCode.Fine)
    {
        var byDefault = await RunAsync(EngineKind.BuiltIn, args);
        var builtIn = await RunAsync(EngineKind.BuiltIn, [.. args, "--engine", "builtin"]);
        var nrules = await RunAsync(EngineKind.NRules, [.. args, "--engine", "nrules"]);

        Assert.Multiple(() =>
        {
            Assert.That(byDefault.Exit, Is.EqualTo(exit), byDefault.Error);
            Assert.That(byDefault.Out, Is.Not.Empty);
            Assert.That(builtIn, Is.EqualTo(byDefault));
            Assert.That(nrules, Is.EqualTo(byDefault));
        });
    }

    /// <summary>Runs the tool; the engine of this kind decides, and no other.</summary>
    private static async Task<(int Exit, string Out, string Error)> RunAsync(EngineKind kind, string[] args)
    {
        var runner = new ToolRunner { UsesRealPacks = true };
        var result = await runner.RunAsync(args);
        Assert.That(runner.Decided.Distinct(), Is.EqualTo(new[] { kind }));
        return result;
    }
}
