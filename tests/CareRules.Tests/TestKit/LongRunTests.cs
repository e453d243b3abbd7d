namespace CareRules.Tests.TestKit;

public sealed class LongRunTests
{
    [TestCase(null, "Quick")]
    [TestCase("", "Quick")]
    [TestCase("1", "Ci")]
    [TestCase("full", "Full")]
    public void Read_Variable_SaysHowLargeTheTestsAre(string? value, string expected) =>
        Assert.That(LongRun.Read(value).ToString(), Is.EqualTo(expected));

    [TestCase("0")]
    [TestCase("true")]
    [TestCase("FULL")]
    public void Read_AnythingElse_IsRefused(string value) =>
        Assert.That(() => LongRun.Read(value), Throws.ArgumentException.With.Message.Contains($"CARERULES_LONG={value}"));

    [TestCase("Quick", 5, "5 of 50 or 1,000 customers")]
    [TestCase("Ci", 50, "50 of 1,000 customers")]
    [TestCase("Full", 1000, null)]
    public void Choose_Run_GivesItsSizeAndSaysWhatIsLeftOut(string run, int size, string? note) =>
        Assert.That(LongRun.Choose(Enum.Parse<RunSize>(run), "customers", 5, 50, 1_000), Is.EqualTo((size, note)));

    [TestCase(5, 50, 50, "5 of 50 customers")]
    [TestCase(5, 5, 50, "5 of 50 customers")]
    [TestCase(50, 50, 50, null)]
    public void Choose_SizesThatAreTheSame_AreSaidOnce(int quick, int ci, int full, string? note) =>
        Assert.That(LongRun.Choose(RunSize.Quick, "customers", quick, ci, full).Note, Is.EqualTo(note));

    [TestCase(0, 50, 1_000)]
    [TestCase(60, 50, 1_000)]
    [TestCase(5, 2_000, 1_000)]
    public void Choose_NothingOrLessInALongerRun_IsRefused(int quick, int ci, int full) =>
        Assert.That(() => LongRun.Choose(RunSize.Quick, "customers", quick, ci, full), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Summary_ReducedTests_NamesThemAndTheVariable() =>
        Assert.That(LongRun.Summary(RunSize.Quick, "Some.Tests", ["A 1 of 2 customers", "B 3 of 4 packs"]), Is.EqualTo("Some.Tests: left for the long run (CARERULES_LONG=1 or full): A 1 of 2 customers; B 3 of 4 packs"));

    [Test]
    public void Summary_InCi_NamesTheLongestRunAlone() =>
        Assert.That(LongRun.Summary(RunSize.Ci, "Some.Tests", ["A 1 of 2 customers"]), Is.EqualTo("Some.Tests: left for the long run (CARERULES_LONG=full): A 1 of 2 customers"));

    [Test]
    public void Summary_NothingReduced_IsNone() =>
        Assert.That(LongRun.Summary(RunSize.Full, "Some.Tests", []), Is.Null);
}
