namespace CareRules.Tests.Authoring.Linting;

public sealed class SemanticChecksTests
{
    private const string Spend = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}\n";

    [Test]
    public void Tiers_LowerLevelAsksForMore_IsUnreachable() => Assert.That(
        Checked.Messages(Spend + """
            tiers:
              value:
                levels:
                  - {level: core, when: {any: [spend >= 10万元, tenure >= 3 years]}}
                  - {level: potential, when: {all: [spend >= 20万元, tenure >= 1 year]}}
                  - {level: new, otherwise: true}
            """),
        Is.EqualTo(new[] { "CR2110 6: the level `potential` can never be reached: whoever meets its condition is `core` already, for example with `spend` = 200,000 CNY, `tenure` = 1 year" }));

    [Test]
    public void Tiers_LevelsAboveCoverItTogether_IsUnreachable() => Assert.That(
        Checked.Messages(Spend + """
            tiers:
              value:
                levels:
                  - {level: high, when: spend >= 100 CNY}
                  - {level: low, when: spend < 120 CNY}
                  - {level: middle, when: spend between 50 CNY and 150 CNY}
                  - {level: new, otherwise: true}
            care: [{rule: r, when: tenure is known, do: [{action: call, owner: agent, due: 1 day}]}]
            """),
        Is.EqualTo(new[] { "CR2110 7: the level `middle` can never be reached: whoever meets its condition has a level above it already, for example with `spend` = 50 CNY" }));

    /// <summary>The condition of the higher level may be unknown, and then the lower level applies.</summary>
    [Test]
    public void Tiers_LevelAboveMayBeUnknown_IsReached() => Assert.That(
        Checked.Messages("tiers: {value: {levels: [{level: a, when: customer.strategic}, {level: b, when: {not: {all: [customer.strategic, count(purchases) >= 1]}}}, {level: c, otherwise: true}]}}\n"),
        Is.Empty);

    [Test]
    public void Tiers_NoLevelTakesTheRest_NamesWhoIsLeft() => Assert.That(
        Checked.Messages(Spend + """
            tiers:
              value:
                levels:
                  - {level: core, when: spend between 500 CNY and 900 CNY}
                  - {level: low, when: {all: [spend < 300 CNY, tenure >= 1 year]}}
            """),
        Is.EqualTo(new[] { "CR2103 6: no level takes what is left, so some get none, for example with `spend` = 300 CNY" }));

    [Test]
    public void Severities_LowerOneIsPartOfAHigher_IsUnreachable() => Assert.That(
        Checked.Messages("""
            complaints:
              severities:
                - {severity: critical, when: "complaint.category in (safety, fraud)"}
                - {severity: serious, when: complaint.category is fraud}
                - {severity: minor, otherwise: true}
              steps: [resolve]
              deadlines: [{step: resolve, within: 24 hours}]
            """),
        Is.EqualTo(new[] { "CR2110 4: the severity `serious` can never be reached: whoever meets its condition is `critical` already, for example with `complaint.category` = \"fraud\"" }));

    [Test]
    public void Rule_TierAndConditionExclude_IsReported() => Assert.That(
        Checked.Messages(Spend + """
            tiers: {value: {levels: [{level: core, when: [spend >= 500 CNY, tenure >= 1 year]}, {level: new, otherwise: true}]}}
            care:
              - rule: r
                tier: core
                when: spend < 400 CNY
                do: [{action: call, owner: agent, due: 1 day}]
            """),
        Is.EqualTo(new[] { "CR2111 6: `tier: core` and `spend < 400 CNY` can never hold together: with `spend` = 500 CNY, `tenure` = 1 year `spend < 400 CNY` fails" }));

    /// <summary>A level that is held until a review may differ from the one that its conditions give.</summary>
    [Test]
    public void Rule_TierIsHeldUntilReviews_IsNotHeldAgainstItsCondition() => Assert.That(
        Checked.Part(Spend + """
            tiers: {value: {review: yearly, levels: [{level: core, when: [spend >= 500 CNY, tenure >= 1 year]}, {level: new, otherwise: true}]}}
            care:
              - {rule: r, tier: core, when: spend < 400 CNY, do: [{action: call, owner: agent, due: 1 day}]}
            """).Diagnostics.Select(d => d.Code),
        Is.EqualTo(new[] { "CR2001" }));

    [Test]
    public void Rule_SegmentAndCondition_Exclude() => Assert.That(
        Checked.Messages("care: [{rule: r, segment: b2b, when: customer.segment is b2c, do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.EqualTo(new[] { "CR2111 1: `segment: b2b` and `customer.segment is b2c` can never hold together: with `customer.segment` = \"b2b\" `customer.segment is b2c` fails" }));

    [TestCase("count(purchases) >= 0", "`count(purchases) >= 0` is never false, for example with `count(purchases)` = 0", "CR2112")]
    [TestCase("count(purchases) < 0", "`count(purchases) < 0` can never hold, not with `count(purchases)` = 0", "CR2111")]
    public void Signal_OneTest_IsNeverFalseOrTrue(string leaf, string message, string code) => Assert.That(
        Checked.Messages($"signals: {{s: {{when: '{leaf}'}}}}\ncare: [{{rule: r, when: s, do: [{{action: call, owner: agent, due: 1 day}}]}}]\n"),
        Is.EqualTo(new[] { $"{code} 1: {message}" }));

    [Test]
    public void Condition_SameTestTwice_IsReportedOnce() => Assert.That(
        Checked.Messages(Spend.Replace(", tenure: age(customer.since)", "", StringComparison.Ordinal) + "care: [{rule: r, when: [spend >= 500 CNY, 'sum(purchases.amount) over 1 year >= 500元'], do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.EqualTo(new[] { "CR2112 2: `sum(purchases.amount) over 1 year >= 500元` always holds here: whoever meets `spend >= 500 CNY` meets it too, for example with `spend` = 500 CNY" }));

    /// <summary>Parameter values can change, so nothing is reported as redundant because of them.</summary>
    [Test]
    public void Condition_SuperfluousByParameter_IsLetBe() => Assert.That(
        Checked.Messages("params: {low: 5, high: 10, open: true}\ncare: [{rule: r, when: [count(purchases) >= high, count(purchases) >= low, open], do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.Empty);

    [Test]
    public void Churn_LevelBetweenScores_IsNeverReached() => Assert.That(
        Checked.Messages("""
            churn:
              indicators:
                - {indicator: few, weight: 30, when: count(purchases) < 3}
                - {indicator: many, weight: 50, when: count(purchases) >= 3}
                - {indicator: vip, weight: -10, when: customer.strategic}
              levels: {high: 60, medium: 40, low: 20}
            """),
        Is.EqualTo(new[] { "CR2115 6: `high` is never reached: no combination of indicators scores 60 or more; the next below is 50, for example with `count(purchases)` = 3" }));

    [Test]
    public void Table_RowAgainstTheTier_NeverHits() => Assert.That(
        Checked.Messages(Spend + """
            tiers: {value: {levels: [{level: core, when: [spend >= 500 CNY, tenure >= 1 year]}, {level: new, otherwise: true}]}}
            tables:
              t:
                hit: first
                inputs: [tier, spend]
                outputs: {x: text}
                rows:
                  - [core, "< 100 CNY", a]
                  - ["-", "≥ 500 CNY", b]
                  - [core, "-", c]
                otherwise: [d]
            care: [{rule: r, do: [{action: send, offer: t, owner: agent, due: 1 day}]}]
            """),
        Is.EqualTo(new[]
        {
            "CR2206 9: row 1 never hits: no customer fits all its cells; with `spend` = 500 CNY, `tenure` = 1 year `< 100 CNY` fails",
            "CR2206 11: row 3 never hits: other rows go before it whenever it fits, for example with `spend` = 500 CNY, `tenure` = 1 year",
        }));

    [Test]
    public void Multiplier_BelowAGreaterOne_NeverCounts() => Assert.That(
        Checked.Messages("loyalty: {points: {earn: [{rule: spend, per: 1 CNY, points: 1}], multiply: [{when: count(purchases) >= 5, by: 3}, {when: count(purchases) >= 10, by: 2}]}}\n"),
        Is.EqualTo(new[] { "CR2116 1: this multiplier never counts: a greater one holds whenever it does, for example with `count(purchases)` = 10" }));

    [Test]
    public void Facts_ComparedWithEachOther_AreIndependentOfFigures() => Assert.That(
        Checked.Messages("care: [{rule: r, when: [count(purchases) > count(surveys), count(surveys) >= count(purchases)], do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.EqualTo(new[] { "CR2111 1: `count(purchases) > count(surveys)` and `count(surveys) >= count(purchases)` can never hold together: with `count(purchases) > count(surveys)` true `count(surveys) >= count(purchases)` fails" }));

    [Test]
    public void Upkeep_UnusedDefinitions_AreNamed() => Assert.That(
        Checked.Messages("params: {p: 5}\nmeasures: {m: p}\nsignals: {s: customer.strategic}\nlists: {l: [a, b]}\ntables: {t: {inputs: [customer.strategic], outputs: {x: text}, rows: [['true', a], ['false', b]]}}\n"),
        Is.EqualTo(new[] { "CR2120 2: nothing uses the measure `m`", "CR2120 3: nothing uses the signal `s`", "CR2120 4: nothing uses the list `l`", "CR2120 5: nothing uses the table `t`" }));

    /// <summary>A measure counts as used although binding replaces it by a constant.</summary>
    [Test]
    public void Upkeep_ParametersThatAreFigures_AreUsed() => Assert.That(
        Checked.Messages("params: {cycle: 1 year, weight: 5, days: 3 days, label: {value: abc, type: text}}\nchurn: {indicators: [{indicator: a, weight: weight, when: customer.strategic}], levels: {high: weight}}\ncare: [{rule: r, every: cycle, when: customer.name is label, do: [{action: call, owner: agent, due: days}]}]\n"),
        Is.Empty);

    [Test]
    public void Upkeep_ActionOnADate_IsDueOnIt() => Assert.That(
        Checked.Messages("care: [{rule: r, on: customer.since, do: [{action: greet, owner: agent}]}]\n"),
        Is.Empty);

    [Test]
    public void Chinese_Finding_IsWordedWhole()
    {
        var finding = Checked.Part("signals: {s: {when: [count(purchases) >= 10, count(purchases) < 5]}}\ncare: [{rule: r, when: s, do: [{action: call, owner: agent, due: 1 day}]}]\n").Diagnostics.Single();

        Assert.That(CareRules.Diagnostics.DiagnosticText.Render(finding, chinese: true), Is.EqualTo("""
            警告[CR2111]: `count(purchases) >= 10`和`count(purchases) < 5` 不可能同时成立：`count(purchases)` = 10 时 `count(purchases) < 5` 不成立
             --> file3.yaml:1:46   signals › s › when[1]
              |
            1 | signals: {s: {when: [count(purchases) >= 10, count(purchases) < 5]}}
              |                                              ^^^^^^^^^^^^^^^^^^^^
              = 参见: 见 `count(purchases) >= 10` (file3.yaml:1:22)
              = 建议: 改正其中之一，或删除永远不会成立的内容
            """));
    }
}
