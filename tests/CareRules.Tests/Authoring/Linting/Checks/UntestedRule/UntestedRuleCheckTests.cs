using CareRules.Authoring.Linting;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Authoring.Linting.Checks.UntestedRule;

public sealed class UntestedRuleCheckTests
{
    private const string Pack = "schema: carerules/v1\npack: my-care\nversion: 1.0.0\ncare: [{rule: a, when: customer.strategic, do: [{action: call, owner: agent, due: 1 day}]}, {rule: b, do: [{action: meet, owner: agent, due: 1 day}]}]\n";

    private const string Tests = "schema: carerules-test/v1\nnow: 2026-03-01T09:00:00+08:00\ntests: [{name: everybody, given: {customer: {id: C1}}, expect: {fired: [b]}}]\n";

    [Test]
    public void Rule_NoTestMakesItFire_IsNamed()
    {
        using var folder = new TempFolder(("pack.yaml", Pack), ("tests/b.yaml", Tests));

        Assert.That(PackLinter.Check([folder.Root]).Diagnostics.Select(d => $"{d.Code} {d.Location?.Line}: {d.Message}"), Is.EqualTo(new[] { "CR2123 4: no rule test makes `a` fire" }));
    }

    [Test]
    public void Pack_WithoutTests_IsNamedOnce()
    {
        using var folder = new TempFolder(("pack.yaml", Pack));

        Assert.That(PackLinter.Check([folder.Root]).Diagnostics.Select(d => $"{d.Code} {d.Location?.Line}: {d.Message}"), Is.EqualTo(new[] { "CR2123 2: the pack `my-care` has no rule tests" }));
    }

    [Test]
    public void Pack_InASingleFile_HasNoPlaceForTests()
    {
        using var folder = new TempFolder(("pack.yaml", Pack));

        Assert.That(PackLinter.Check([folder["pack.yaml"]]).Diagnostics, Is.Empty);
    }
}
