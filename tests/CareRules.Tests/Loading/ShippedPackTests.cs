using CareRules.Diagnostics;

namespace CareRules.Tests.Loading;

public sealed class ShippedPackTests
{
    [Test]
    public void Load_EnterpriseCareWithCompanyValues_HasNoErrorsAndNoWarnings()
    {
        CareRuleSet.TryLoad([Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml")], null, out _, out var diagnostics);
        Assert.That(diagnostics.Where(d => d.Severity > Severity.Info).Select(d => d.ToString()), Is.Empty);
    }

    [Test]
    public void Load_EnterpriseCareAsShipped_ListsEveryParameterToFillIn()
    {
        var loads = CareRuleSet.TryLoad([Repository.Path("rules/enterprise-care")], null, out _, out var diagnostics);

        var error = diagnostics.Single(d => d.Severity == Severity.Error);
        Assert.Multiple(() =>
        {
            Assert.That(loads, Is.False);
            Assert.That(error.Code, Is.EqualTo("CR1101"));
            Assert.That(error.Labels, Has.Length.EqualTo(21));
        });
    }

    [TestCase("rules/retail-churn")]
    [TestCase("rules/subscription-churn")]
    public void Load_ChurnPack_HasNoErrorsAndNoWarnings(string pack)
    {
        CareRuleSet.TryLoad([Repository.Path(pack)], null, out _, out var diagnostics);
        Assert.That(diagnostics.Where(d => d.Severity > Severity.Info).Select(d => d.ToString()), Is.Empty);
    }
}
