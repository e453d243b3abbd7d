using CareRules.Diagnostics;

namespace CareRules.Tests.Authoring.Linting;

public sealed class IgnoreCommentsTests
{
    private const string NoOwner = "  - {rule: r, do: [{action: call, due: 1 day}]}";

    [TestCase("care:\n" + NoOwner + "  # carerules: ignore CR2121 because the shop does it\n")]
    [TestCase("care:\n  # carerules: ignore CR2121 because the shop does it\n" + NoOwner + "\n")]
    [TestCase("care:\n  # carerules: ignore CR2121 因为由门店负责\n  # another comment\n\n" + NoOwner + "\n")]
    [TestCase("care:\n" + NoOwner + "\n#carerules:ignore-file CR2121 because the shop does it\n")]
    public void Ignore_WithAReason_TakesTheProblemAway(string part)
    {
        var report = Checked.Part(part);

        Assert.That(report.Diagnostics.Select(d => d.ToString()), Is.Empty);
        Assert.That(report.Ignored.Select(i => (i.Diagnostic.Code, i.Reason)), Has.Exactly(1).Items);
    }

    [Test]
    public void Ignore_OneOfTwoCodesIsThere_KeepsThatOne()
    {
        var left = Checked.Part("care:\n" + NoOwner + "  # carerules: ignore CR2122, CR2121 because of the shop\n").Diagnostics.Single();

        Assert.That((left.Code, left.Message, left.Suggestion), Is.EqualTo(("CR2303", "there is no `CR2122` here to ignore", "# carerules: ignore CR2121 because of the shop")));
    }

    [TestCase("# carerules: ignore CR2121", "CR2121 CR2301")]
    [TestCase("# carerules: ignore CR2121 because", "CR2121 CR2301")]
    [TestCase("# carerules: ignore everything because of haste", "CR2121 CR2302")]
    [TestCase("# carerules: ignore CR2120 because of haste", "CR2121 CR2303")]
    public void Ignore_NotWhole_LeavesTheProblem(string comment, string codes) =>
        Assert.That(Checked.Part($"care:\n{NoOwner}  {comment}\n").Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal), Is.EqualTo(codes.Split(' ')));

    [Test]
    public void Ignore_InAText_IsNoComment() =>
        Assert.That(Checked.Part("care:\n  - {rule: r, title: 'see # carerules: ignore CR2121', do: [{action: call, owner: agent, due: 1 day}]}\n").Diagnostics, Is.Empty);

    [Test]
    public void Ignore_AnError_LeavesIt()
    {
        var report = Checked.Part("params: {x: 5}  # carerules: ignore CR1103 because I like it\ncare: [{rule: r, when: x is 5 CNY, do: [{action: call}]}]\n");

        Assert.That(report.Diagnostics.Any(d => d.Severity == Severity.Error), Is.True);
    }
}
