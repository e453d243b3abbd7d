namespace CareRules.Tests.Authoring.Linting.Checks.UncoveredSeverity;

public sealed class UncoveredSeverityCheckTests
{
    [TestCase("deadlines: [{step: resolve, severity: minor, within: 24 hours}]", "CR2108 2: complaints of severity `critical` have no deadline for `resolve`, and others do, for example with `complaint.category` = \"safety\"")]
    [TestCase("deadlines: [{step: resolve, within: 24 hours}]\n  ladder: [{severity: minor, owners: [agent]}]", "CR2108 2: complaints of severity `critical` have nobody in charge, and others do, for example with `complaint.category` = \"safety\"")]
    [TestCase("deadlines: [{step: resolve, within: 24 hours}, {step: resolve, severity: minor, within: 30 hours}]\n  ladder: [{owners: [agent]}, {severity: minor, owners: [agent, boss]}]", null)]
    public void Severity_LeftOut_IsNamed(string rest, string? message) => Assert.That(
        Checked.Messages($"complaints:\n  severities: [{{severity: critical, when: complaint.category is safety}}, {{severity: minor, otherwise: true}}]\n  steps: [resolve]\n  {rest}\n"),
        Is.EqualTo(message is null ? [] : new[] { message }));
}
