using CareRules.Cli;

namespace CareRules.Tests.Cli;

public sealed class GoalRunTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: goals
        version: 1.0.0
        roles: {director: {en: Director}}
        goals:
          known: {share: customer.birthday is known, target: at least 90%, on_miss: [{action: ask, owner: director, due: 7 days}]}
          spend: {average: sum(purchases.amount), target: at least 1000 CNY}

        """;

    private const string Facts = """
        {"customer":{"id":"C1","birthday":"1990-01-05"},"purchases":[{"id":"P1","at":"2026-01-01T00:00:00Z","amount":1200}]}
        {"customer":{"id":"C2"}}
        {"customer":{"id":""}}

        """;

    [Test]
    public async Task Run_GoalsAsTable_ShowsValueTargetGapAndWhatToDo()
    {
        var (exit, output, error) = await RunAsync("table");

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Errors));
            Assert.That(output, Is.EqualTo(
                """
                goal                                  value         target            gap   counted   unknown met
                known                                   50%         >= 90%            40%         2         0 NO
                  -> ask, director, due 2026-03-08 00:00
                spend                             1,200 CNY   >= 1,000 CNY          0 CNY         1         1 yes

                """));
            Assert.That(error, Is.EqualTo(
                """
                stdin:3: customer.id: is empty; every customer needs an id
                2 customers, 1 refused line: 1 goals met, 1 missed, 0 unknown

                """));
        });
    }

    [Test]
    public async Task Run_GoalsAsJson_IsOneObjectAlone()
    {
        var (_, output, _) = await RunAsync("json");

        Assert.That(output, Does.StartWith("{\"as_of\":\"2026-03-01T00:00:00+00:00\",").And.EndWith("}]}\n"));
        Assert.That(output.Count(c => c == '\n'), Is.EqualTo(1));
    }

    [Test]
    public async Task Run_GoalsOfAPackWithout_IsWrongUse()
    {
        var runner = new ToolRunner { RuleSet = CareRuleSet.Parse("schema: carerules/v1\npack: bare\nversion: 1.0.0\n") };

        var (exit, _, error) = await runner.RunAsync("run", TestContext.CurrentContext.TestDirectory, "--facts", "-", "--goals");

        Assert.That((exit, error), Is.EqualTo((ExitCode.WrongUse, "carerules: the pack `bare` has no goals\n")));
    }

    private static Task<(int Exit, string Out, string Error)> RunAsync(string format) =>
        new ToolRunner { RuleSet = CareRuleSet.Parse(Pack), In = Facts }
            .RunAsync("run", TestContext.CurrentContext.TestDirectory, "--facts", "-", "--goals", "--format", format, "--as-of", "2026-03-01T00:00:00Z");
}
