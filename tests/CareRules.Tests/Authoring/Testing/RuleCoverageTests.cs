using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Coverage;

namespace CareRules.Tests.Authoring.Testing;

public sealed class RuleCoverageTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: covered
        version: 1.0.0
        params: {core_spend: {value: 100 CNY}}
        measures: {spend: {value: sum(purchases.amount)}}
        tiers:
          value:
            levels:
              - {level: core, when: spend >= core_spend}
              - {level: new, otherwise: true}
        care:
          - rule: greet
            tier: new
            when: {any: [customer.segment is b2b, customer.strategic]}
            do: [{action: greet}]
        """;

    [Test]
    public void Missing_OneCase_NamesEveryOutcomeAndSideThatNothingReaches()
    {
        var coverage = Run("- {name: a, given: {customer: {id: C1, segment: b2b}, measures: {spend: 0 CNY}}, expect: {fired: [greet]}}");

        Assert.That(coverage.Missing.Select(WithoutPlace), Is.EqualTo(new[]
        {
            "tiers.value.core: no case makes it fire",
            "tiers.value.core: `spend >= core_spend` is never true",
            "tiers.value.core: `spend >= core_spend` is never tested just below core_spend",
            "tiers.value.core: `spend >= core_spend` is never tested at core_spend",
            "tiers.value.core: `spend >= core_spend` is never tested just above core_spend",
            "greet: `customer.segment is b2b` is never false",
            "greet: `customer.strategic` is never true",
            "greet: `customer.strategic` is never false",
        }));
        Assert.That((coverage.Points, coverage.Reached, coverage.Percent), Is.EqualTo((12, 4, 33)));
    }

    [Test]
    public void Missing_EverySideAndOutcome_IsEmpty()
    {
        var coverage = Run("""
            - name: a
              given: {customer: {id: C1, segment: b2b, strategic: false}}
              cases:
                - {given: {measures: {spend: 99 CNY}}, expect: {tiers: {value: new}, fired: [greet]}}
                - {given: {measures: {spend: 100 CNY}}, expect: {tiers: {value: core}}}
                - {given: {measures: {spend: 101 CNY}}, expect: {tiers: {value: core}}}
                - {given: {customer: {segment: b2c, strategic: true}, measures: {spend: 0 CNY}}, expect: {fired: [greet]}}
            """);

        Assert.That((coverage.Missing, coverage.Percent), Is.EqualTo((Array.Empty<string>(), 100)));
    }

    /// <summary>A rule whose guard does not hold is not evaluated, so its leaves are not covered.</summary>
    [Test]
    public void Missing_GuardDoesNotHold_LeavesOfTheRuleAreNotReached()
    {
        var coverage = Run("- {name: a, given: {customer: {id: C1, segment: b2b, strategic: true}, measures: {spend: 100 CNY}}, expect: {not_fired: [greet]}}");

        Assert.That(coverage.Missing.Count(m => m.StartsWith("greet: ", StringComparison.Ordinal)), Is.EqualTo(5));
    }

    private static string WithoutPlace(string line) => line[..line.LastIndexOf(" (", StringComparison.Ordinal)];

    private static RuleCoverage Run(string tests)
    {
        var folder = Directory.CreateTempSubdirectory("carerules-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "pack.yaml"), Pack);
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("tests").FullName, "all.yaml"), $"schema: carerules-test/v1\npack: covered\nnow: 2026-03-01T09:00:00+08:00\ntests:\n{tests}\n");
            var report = RuleTestRunner.Run([folder.FullName], withCoverage: true);
            Assert.That((report.Diagnostics.Select(d => d.ToString()), report.Results.Where(r => !r.Passed).Select(r => r.ToString())), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
            return report.Coverage!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
