using CareRules.Cli;
using CareRules.Diagnostics;

namespace CareRules.Tests.Cli;

public sealed class ToolTests
{
    private static string Here => TestContext.CurrentContext.TestDirectory;

    [TestCase("carerules: Required command was not provided; see `carerules --help`\n")]
    [TestCase("carerules: `chekc` is not known; did you mean `check`?\n", "chekc", "x")]
    [TestCase("carerules: there is no option `--fatcs`; did you mean `--facts`?\n", "run", "x", "--facts", "-", "--fatcs")]
    [TestCase("carerules: Option '--facts' is required; see `carerules run --help`\n", "run", "x")]
    [TestCase("carerules: Argument 'xml' not recognized. Must be one of: 'text' 'json' 'sarif' 'github'; see `carerules check --help`\n", "check", "x", "--format", "xml")]
    [TestCase("carerules: there is no file or folder `no-such-pack`; name the folder that holds the pack's YAML files\n", "check", "no-such-pack")]
    public async Task RunAsync_WrongUse_SaysInOneLineWhatToDo(string expected, params string[] args)
    {
        Assert.That(await new ToolRunner().RunAsync(args), Is.EqualTo((ExitCode.WrongUse, "", expected)));
    }

    [TestCase("`--param coupon` has no value; write --param name=value, for example --param \"coupon_amount=200 CNY\"", "--param", "coupon")]
    [TestCase("parameter `a` is given twice; keep one --param for it", "--param", "a=1", "--param", "a=2")]
    public async Task Check_WrongParameter_SaysInOneLineWhatToDo(string expected, params string[] options)
    {
        Assert.That(await new ToolRunner().RunAsync(["check", Here, .. options]), Is.EqualTo((ExitCode.WrongUse, "", $"carerules: {expected}\n")));
    }

    [Test]
    public async Task Check_Parameters_ReachTheLoad()
    {
        var runner = new ToolRunner();

        await runner.RunAsync("check", Here, "--param", "coupon_amount=200 CNY", "--param", "note=a=b");

        Assert.That(runner.Loaded!.Values.OrderBy(v => v.Key), Is.EqualTo(new Dictionary<string, string> { ["coupon_amount"] = "200 CNY", ["note"] = "a=b" }));
    }

    [Test]
    public async Task Check_NoProblems_SaysSo()
    {
        Assert.That(await new ToolRunner().RunAsync("check", Here), Is.EqualTo((ExitCode.Fine, "test-care 1.0.0: no problems\n", "")));
    }

    [Test]
    public async Task Check_Problems_AreShownAndCounted()
    {
        var runner = new ToolRunner { RuleSet = null, Diagnostics = [Problem(Severity.Error, "CR1204"), Problem(Severity.Warning, "CR2103")] };

        Assert.That(await runner.RunAsync("check", Here), Is.EqualTo((
            ExitCode.Errors,
            """
            error[CR1204]: unknown name `x`
             --> tiers.yaml:2:13   tiers › value
              = help: did you mean `y`?

            warning[CR2103]: unknown name `x`
             --> tiers.yaml:2:13   tiers › value
              = help: did you mean `y`?

            1 error, 1 warning, 0 notes

            """,
            "")));
    }

    [Test]
    public async Task Check_AsJson_WritesOneObject()
    {
        var runner = new ToolRunner { Diagnostics = [Problem(Severity.Warning, "CR2103") with { Labels = [new DiagnosticLabel(new SourceLocation("a.yaml", 1, 1, 1, 2), "first here")] }] };

        Assert.That(await runner.RunAsync("check", Here, "--format", "json"), Is.EqualTo((
            ExitCode.Fine,
            """{"loads":true,"pack":"test-care","version":"1.0.0","hash":"0123456789abcdef","diagnostics":[{"code":"CR2103","severity":"warning","message":"unknown name `x`","""
            + """ "file":"tiers.yaml","line":2,"column":13,"end_line":2,"end_column":16,"path":"tiers › value","notes":[{"message":"first here","file":"a.yaml","line":1,"column":1,"""
                .TrimStart()
            + """ "end_line":1,"end_column":2}],"help":"did you mean `y`?","suggestion":"y"}]}""".TrimStart() + "\n",
            "")));
    }

    [TestCase("check", "  carerules check rules/my-care values.yaml\n")]
    [TestCase("test", "  carerules test rules/my-care --coverage --min 90\n")]
    [TestCase("forecast", "  carerules forecast rules/my-care --facts customers.jsonl --customer C1 --horizon \"90 days\"\n")]
    [TestCase("docs", "  carerules docs rules/my-care values.yaml -o book\n")]
    [TestCase("new", "  carerules new rules/my-care --name my-care --kind b2b --currency EUR --timezone Europe/Berlin\n")]
    [TestCase("fmt", "  carerules fmt rules/my-care --check\n")]
    [TestCase("schema", "  carerules schema pack -o carerules.schema.json\n")]
    public async Task Help_OfAVerb_EndsWithAnExample(string verb, string example)
    {
        var (exit, text, error) = await new ToolRunner().RunAsync(verb, "--help");

        Assert.That((exit, text[text.IndexOf("Example:", StringComparison.Ordinal)..].TrimEnd() + "\n", error), Is.EqualTo((ExitCode.Fine, $"Example:\n{example}", "")));
    }

    [TestCase("run", """
          carerules run rules/my-care --facts customers.jsonl --as-of 2026-03-01 > outcomes.jsonl
          carerules run rules/my-care --facts customers.jsonl --history care.db --baseline 2026-03-01 > outcomes.jsonl
          carerules run rules/my-care --facts customers.jsonl --history care.db --next > outcomes.jsonl
        """)]
    [TestCase("diff", """
          carerules diff HEAD~1:rules/my-care rules/my-care --facts customers.jsonl --as-of 2026-03-01 --html diff.html --max-changed 5%
          carerules diff --outcomes outcomes.jsonl rules/my-care --facts customers.jsonl
        """)]
    public async Task Help_OfAVerbWithSeveralUses_EndsWithAnExampleOfEach(string verb, string examples)
    {
        var (_, text, _) = await new ToolRunner().RunAsync(verb, "--help");

        Assert.That(text.TrimEnd(), Does.EndWith($"\n\nExamples:\n{examples}"));
    }

    private static Diagnostic Problem(Severity severity, string code) => new()
    {
        Code = code,
        Severity = severity,
        Message = "unknown name `x`",
        Location = new SourceLocation("tiers.yaml", 2, 13, 2, 16),
        Path = "tiers › value",
        Help = "did you mean `y`?",
        Suggestion = "y",
    };
}
