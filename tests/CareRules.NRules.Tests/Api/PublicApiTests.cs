
namespace CareRules.NRules.Tests.Api;

public sealed class PublicApiTests
{
    /// <summary>A change of the public surface is a decision: it changes the approved file in the same commit.</summary>
    [Test]
    public void PublicSurface_IsTheApprovedOne()
    {
        var approved = Repository.Path("tests/CareRules.NRules.Tests/Api/approved.txt");
        var actual = PublicSurface.Describe(typeof(NRulesCareEngine).Assembly);
        if (Environment.GetEnvironmentVariable("CARERULES_UPDATE") == "1")
        {
            File.WriteAllText(approved, actual);
        }

        Assert.That(actual, Is.EqualTo(File.ReadAllText(approved)), "run the test with CARERULES_UPDATE=1 to rewrite approved.txt");
    }
}
