namespace CareRules.Tests.Authoring.Linting.Checks.UnusedName;

public sealed class UnusedNameCheckTests
{
    [Test]
    public void Upkeep_UnusedDefinitions_AreNamed() => Assert.That(
        Checked.Messages("params: {p: 5}\nmeasures: {m: p}\nsignals: {s: customer.strategic}\nlists: {l: [a, b]}\ntables: {t: {inputs: [customer.strategic], outputs: {x: text}, rows: [['true', a], ['false', b]]}}\n"),
        Is.EqualTo(new[] { "CR2120 2: nothing uses the measure `m`", "CR2120 3: nothing uses the signal `s`", "CR2120 4: nothing uses the list `l`", "CR2120 5: nothing uses the table `t`" }));

    /// <summary>A measure counts as used although binding replaces it by a constant.</summary>
    [Test]
    public void Upkeep_ParametersThatAreFigures_AreUsed() => Assert.That(
        Checked.Messages("params: {cycle: 1 year, weight: 5, days: 3 days, label: {value: abc, type: text}}\nchurn: {indicators: [{indicator: a, weight: weight, when: customer.strategic}], levels: {high: weight}}\ncare: [{rule: r, every: cycle, when: customer.name is label, do: [{action: call, owner: agent, due: days}]}]\n"),
        Is.Empty);
}
