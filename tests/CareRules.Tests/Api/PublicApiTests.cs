namespace CareRules.Tests.Api;

public sealed class PublicApiTests
{
    /// <summary>A change of the public surface is a decision: it changes the approved file in the same commit.</summary>
    [TestCase(typeof(CareRuleSet), "approved.txt")]
    [TestCase(typeof(NRules.NRulesCareEngine), "approved.NRules.txt")]
    [TestCase(typeof(Authoring.Testing.RuleTestRunner), "approved.Authoring.txt")]
    public void PublicSurface_IsTheApprovedOne(Type member, string file)
    {
        var approved = Repository.Path("tests/CareRules.Tests/Api/" + file);
        var actual = PublicSurface.Describe(member.Assembly);
        if (Environment.GetEnvironmentVariable("CARERULES_UPDATE") == "1")
        {
            File.WriteAllText(approved, actual);
        }

        Assert.That(actual, Is.EqualTo(File.ReadAllText(approved)), $"run the test with CARERULES_UPDATE=1 to rewrite {file}");
    }
}
