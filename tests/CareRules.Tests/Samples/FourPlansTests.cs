using FourPlans;

namespace CareRules.Tests.Samples;

public sealed class FourPlansTests
{
    [Test]
    public void Print_FixedSeed_WritesTheCommittedReport()
    {
        using var report = new StringWriter { NewLine = "\n" };
        FourPlansReport.Print(report);
        var expected = Repository.Path("tests/CareRules.Tests/Samples/FourPlans.expected.txt");
        if (Environment.GetEnvironmentVariable("CARERULES_UPDATE") == "1")
        {
            File.WriteAllText(expected, report.ToString());
        }

        Assert.That(report.ToString(), Is.EqualTo(File.ReadAllText(expected)), "run the test with CARERULES_UPDATE=1 to rewrite the file");
    }

    [TestCase("enterprise-care")]
    [TestCase("tiered-service")]
    [TestCase("satisfaction-loyalty")]
    [TestCase("loyalty-expansion")]
    public void Evaluate_EveryCustomer_TheFactsSuitThePlan(string pack)
    {
        var plan = Plan.LoadAll().Single(p => p.Pack.Name == pack);
        var outcomes = CustomerGenerator.All().ConvertAll(plan.Evaluate);

        Assert.That(outcomes, Has.Count.EqualTo(1_000));
        Assert.That(outcomes.Select(o => o.Customer).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(1_000));
        Assert.That(outcomes.SelectMany(o => o.Problems).Select(p => $"{p.Fact}: {p.Message}").Distinct(StringComparer.Ordinal), Is.Empty);
    }
}
