using CareRules.Authoring.Testing;

namespace CareRules.Tests.Authoring.Testing;

public sealed class RuleTestRunnerTests
{
    private const string Pack =
        """
        schema: carerules/v1
        pack: demo
        version: 1.0.0
        params:
          core_spend: 500000 CNY
          gift: {type: money}
        measures:
          annual_spend: sum(purchases.amount) over 12 months
          tenure: age(customer.since)
        tiers:
          value:
            levels:
              - level: core
                when:
                  any:
                    - annual_spend >= core_spend
                    - tenure >= 3 years
              - {level: new, otherwise: true}
        care:
          - rule: visit
            tier: core
            every: 1 year
            do: [{action: visit, owner: director, due: 30 days, offer: gift, amount: gift}]
          - rule: anniversary
            on: anniversary of customer.since
            do: [{action: send}]
        """;

    [Test]
    public void Run_TheReferenceExample_Passes()
    {
        var report = Run(
            """
            schema: carerules-test/v1
            pack: demo
            now: 2026-03-01T09:00:00+08:00
            params: {gift: 200 CNY}
            tests:
              - name: exactly at the threshold is core
                given: {customer: {id: C1}, measures: {annual_spend: 500000 CNY}}
                expect:
                  tiers: {value: core}
                  fired: [visit]
                  not_fired: [anniversary]
                  actions: [{rule: visit, amount: 200 CNY, owner: director}]
                  because: {tiers.value: [annual_spend >= core_spend]}
              - name: boundary
                cases:
                  - {given: {measures: {annual_spend: 499999.99 CNY, tenure: 2 years}}, expect: {tiers: {value: new}}}
                  - {given: {measures: {annual_spend: 500000 CNY, tenure: 0 years}},   expect: {tiers: {value: core}}}
            """);

        Assert.Multiple(() =>
        {
            Assert.That(report.Diagnostics.Select(d => d.ToString()), Is.Empty);
            Assert.That(report.Results.Select(r => r.ToString()), Is.EqualTo(new[] { "passed: exactly at the threshold is core", "passed: boundary [1]", "passed: boundary [2]" }));
        });
    }

    [Test]
    public void Run_Memory_DecidesWithIt()
    {
        var report = Run(
            """
            schema: carerules-test/v1
            pack: demo
            now: 2026-03-01T09:00:00+00:00
            params: {gift: 200 CNY}
            tests:
              - name: given by a person, and sent before
                given:
                  measures: {annual_spend: 0 CNY, tenure: 0 years}
                  memory:
                    decided: 2026-02-28T09:00:00Z
                    tiers: {value: {level: core, since: 2026-02-01T00:00:00Z, reviewed: 2026-02-01T00:00:00Z, overridden: true}}
                    overrides: [{dimension: value, level: core, author: Li Lei, reason: a partner}]
                    emitted: {test/visit/2026-01-01: 2027-02-01T00:00:00Z}
                expect:
                  tiers: {value: core}
                  not_fired: [visit]
                  suppressed: [{rule: visit, id: test/visit/2026-01-01, action: visit, channel: none, reason: already-emitted, may_go_at: none}]
              - name: nothing remembered
                given: {memory: {}, measures: {annual_spend: 0 CNY, tenure: 4 years}}
                expect: {tiers: {value: core}, fired: [visit], suppressed: [], because: {tiers.value: [tenure >= 3 years]}}
            """);

        Assert.That(report.Diagnostics.Select(d => d.ToString()), Is.Empty);
        Assert.That(report.Results.Select(r => r.ToString()), Is.EqualTo(new[] { "passed: given by a person, and sent before", "passed: nothing remembered" }));
    }

    [Test]
    public void Run_MessageThatLacksAFact_IsExpectedAsSuppressed()
    {
        const string Greeting = """
            schema: carerules/v1
            pack: greeting
            version: 1.0.0
            care:
              - {rule: hello, do: [{action: write, channel: sms, message: {en: "Dear {customer.name}", zh: "{customer.name}，您好"}}]}
            """;
        var report = Run(
            """
            schema: carerules-test/v1
            pack: greeting
            now: 2026-03-01T09:00:00+00:00
            tests:
              - name: nobody knows the name
                expect: {not_fired: [hello], actions: [], suppressed: [{rule: hello, channel: sms, reason: incomplete-message, missing: [customer.name], may_go_at: none}]}
              - name: the name is known
                given: {customer: {name: Li Lei}}
                expect: {fired: [hello], suppressed: [], actions: [{rule: hello, message: Dear Li Lei, messages: {zh: Li Lei，您好}}]}
              - name: another text
                given: {customer: {name: Li Lei}}
                expect: {actions: [{rule: hello, messages: {en: Dear, zh: Li Lei，您好}}]}
            """,
            Greeting);

        Assert.That(report.Diagnostics.Select(d => d.ToString()), Is.Empty);
        Assert.That(report.Results.Take(2).Select(r => r.ToString()), Is.EqualTo(new[] { "passed: nobody knows the name", "passed: the name is known" }));
        Assert.That(report.Results[2].Differences.Select(d => (d.Field, d.Actual)), Is.EqualTo(new[] { ("actions[0].messages", "{en: Dear Li Lei, zh: Li Lei，您好}") }));
    }

    [Test]
    public void Run_WhatASeverityCouldBe_IsExpectedInAnyOrderAndNoneWhereItIsCertain()
    {
        const string Complaints = """
            schema: carerules/v1
            pack: complaints
            version: 1.0.0
            complaints:
              severities: [{severity: big, when: complaint.category is fire}, {severity: small, otherwise: true}]
              deadlines: [{step: accept, within: 2 hours}]
            care:
              - {rule: hello, do: [{action: write}]}
            """;
        var report = Run(
            """
            schema: carerules-test/v1
            pack: complaints
            now: 2026-05-01T00:00:00+00:00
            tests:
              - name: certain
                given: {complaints: [{id: K, opened_at: "2026-04-30T20:00:00Z", category: fire}]}
                expect: {escalations: [{severity: big, could_be: none}], actions: [{rule: hello, includes: none}]}
              - name: open
                given: {complaints: [{id: K, opened_at: "2026-04-30T20:00:00Z"}]}
                expect: {escalations: [{severity: big, could_be: [small, big]}]}
              - name: not all of it
                given: {complaints: [{id: K, opened_at: "2026-04-30T20:00:00Z"}]}
                expect: {escalations: [{severity: big, could_be: [big]}]}
              - name: not certain
                given: {complaints: [{id: K, opened_at: "2026-04-30T20:00:00Z"}]}
                expect: {escalations: [{severity: big, could_be: none}]}
            """,
            Complaints);

        Assert.That(report.Diagnostics.Select(d => d.ToString()), Is.Empty);
        Assert.That(report.Results.Select(r => r.Passed), Is.EqualTo(new[] { true, true, false, false }));
    }

    [TestCase("memory: {tier: {}}", "`tier` is not part of a memory.")]
    [TestCase("memory: {tiers: {value: {level: core}}}", "`since` is missing.")]
    [TestCase("memory: 3", "`memory` must be a mapping, but this is a text")]
    [TestCase("tiers: {value: core}, memory: {}", "`tiers` stands in for levels, and a memory holds them")]
    public void Run_WrongMemory_SaysWhat(string given, string message)
    {
        var report = Run($"schema: carerules-test/v1\npack: demo\nnow: 2026-03-01T09:00:00Z\nparams: {{gift: 200 CNY}}\ntests:\n  - {{name: a, given: {{{given}}}, expect: {{}}}}\n");

        Assert.That(report.Diagnostics.Select(d => d.Message), Is.EqualTo(new[] { message }));
    }

    [Test]
    public void Run_WrongExpectation_ShowsTheDifferenceAndWhatTheLeavesSaw()
    {
        var report = Run(
            """
            schema: carerules-test/v1
            pack: demo
            now: 2026-03-01T09:00:00+08:00
            params: {gift: 200 CNY}
            tests:
              - name: too low
                given: {measures: {annual_spend: 499999.99 CNY, tenure: 2 years}}
                expect: {tiers: {value: core}}
            """);

        Assert.That(report.Results.Single().ToString().ReplaceLineEndings("\n"), Is.EqualTo(
            """
            failed: too low
              --> tests/demo.yaml:6:5
              tiers.value: expected core, got new
                annual_spend >= core_spend is false: annual_spend = 499,999.99 CNY, core_spend = 500,000 CNY (rules.yaml:16:15)
                tenure >= 3 years is false: tenure = 2 years (rules.yaml:17:15)
            """));
    }

    [Test]
    public void Run_MistakesInTheTestFile_AreDiagnosticsWithPlaces()
    {
        var report = Run(
            """
            schema: carerules-test/v1
            pack: demo
            now: 2026-03-01T09:00:00+08:00
            params: {gift: 200 CNY}
            tests:
              - name: wrong names
                given: {customer: {attributes: {contract: yearly}}, measures: {anual_spend: 5 CNY}, purchases: [{id: P1, at: "2026-01-01", amount: 5}]}
                expect: {fired: [vist]}
            """);

        Assert.That(string.Join('\n', report.Diagnostics.Select(d => $"{d.Code} {d.Location}: {d.Message}")), Is.EqualTo(
            """
            CR1204 tests/demo.yaml:7:37: the pack has no field `contract`
            CR1204 tests/demo.yaml:7:68: the pack has no measure `anual_spend`
            CR1501 tests/demo.yaml:7:114: purchases[0].at: `2026-01-01` is not an instant; write it like 2026-01-05T10:00:00+08:00
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Run_BlankParameter_IsReportedOnce()
    {
        var report = Run(
            """
            schema: carerules-test/v1
            pack: demo
            now: 2026-03-01T09:00:00+08:00
            tests:
              - {name: one, expect: {tiers: {value: new}}}
              - {name: two, expect: {tiers: {value: new}}}
            """);

        Assert.That(report.Diagnostics.Select(d => d.Message), Is.EqualTo(new[] { "the parameter `gift` has no value" }));
    }

    private static RuleTestReport Run(string tests, string pack = Pack)
    {
        var folder = Directory.CreateTempSubdirectory("carerules-tests-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "tests"));
            File.WriteAllText(Path.Combine(folder, "rules.yaml"), pack);
            File.WriteAllText(Path.Combine(folder, "tests", "demo.yaml"), tests);
            var report = RuleTestRunner.Run([folder]);
            var prefix = folder.Replace('\\', '/') + "/";
            return new RuleTestReport(
                [.. report.Results.Select(r => r with { Location = r.Location with { File = r.Location.File.Replace(prefix, "", StringComparison.Ordinal) }, Leaves = [.. r.Leaves.Select(l => l.Replace(prefix, "", StringComparison.Ordinal))] })],
                [.. report.Diagnostics.Select(d => d with { Location = d.Location is { } at ? at with { File = at.File.Replace(prefix, "", StringComparison.Ordinal) } : null })]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
