namespace CareRules.Tests.Authoring.Linting.Checks.RowOverlap;

public sealed class RowOverlapCheckTests
{
    [Test]
    public void Table_CellsComparedWithFacts_HitTogether() => Assert.That(
        Checked.Messages("""
            facts: {customer: {goal: {type: number}}}
            tables:
              t:
                inputs: [count(purchases), count(surveys)]
                outputs: {x: text}
                rows:
                  - [">= customer.goal", "-", a]
                  - ["< 3", "> 2", b]
                  - ["< customer.goal", "> 2", c]
                otherwise: [d]
            care: [{rule: r, when: "t in (a, b)", do: [{action: call, owner: agent, due: 1 day}]}]
            """),
        Is.EqualTo(new[]
        {
            "CR2207 8: rows 1 and 2 both hit, for example with `count(purchases)` = 2, `count(surveys)` = 3, `>= customer.goal` true: then nothing is answered",
            "CR2207 9: rows 2 and 3 both hit, for example with `>= customer.goal` false, `count(surveys)` = 3, `count(purchases)` = 2: then nothing is answered",
        }));
}
