using CareRules.Authoring.Linting;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Tests.Authoring.Linting;

public sealed class ShippedPackCheckTests
{
    [TestCase("rules/enterprise-care", "samples/QuickStart/company.yaml")]
    [TestCase("rules/tiered-service", "samples/FourPlans/tiered-service.yaml")]
    [TestCase("rules/satisfaction-loyalty", "samples/FourPlans/satisfaction-loyalty.yaml")]
    [TestCase("rules/loyalty-expansion", "samples/FourPlans/loyalty-expansion.yaml")]
    [TestCase("rules/market-expansion", "samples/FourPlans/market-expansion.yaml")]
    [TestCase("rules/retail-churn")]
    [TestCase("rules/subscription-churn")]
    public void Check_ShippedPack_FindsNothingToSay(params string[] pack)
    {
        var paths = Array.ConvertAll(pack, Repository.Path);
        CareRuleSet.TryLoad(paths, null, out var ruleSet, out var loaded);

        var found = CheckRunner.Run([ruleSet!], loaded, paths, new LoadOptions(), asOf: null, CancellationToken.None).Diagnostics;

        Assert.That(found.Where(d => d.Severity > Severity.Info).Select(d => d.ToString()), Is.Empty);
    }
}
