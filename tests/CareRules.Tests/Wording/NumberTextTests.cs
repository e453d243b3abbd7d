using CareRules.Wording;

namespace CareRules.Tests.Wording;

public sealed class NumberTextTests
{
    [TestCase("500000.00", "500000")]
    [TestCase("0.10", "0.1")]
    [TestCase("-0.0000000000000000000000000001", "-0.0000000000000000000000000001")]
    [TestCase("-0", "0")]
    [TestCase("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Exact_AnyNumber_HasAllDecimalsAndNoTrailingZeros(string number, string expected) =>
        Assert.That(NumberText.Exact(Parsed(number)), Is.EqualTo(expected));

    [TestCase("1234567.50", "1,234,567.5")]
    [TestCase("0.1234560", "0.123456")]
    [TestCase("0.1234567", "≈ 0.123457")]
    public void Of_MoreThanSixDecimals_IsMarkedAsRounded(string number, string expected) =>
        Assert.That(NumberText.Of(Parsed(number)), Is.EqualTo(expected));

    [TestCase("1.005", "1.01")]
    [TestCase("1200.50", "1200.5")]
    public void InMessage_ManyDecimals_KeepsTwo(string number, string expected) =>
        Assert.That(NumberText.InMessage(Parsed(number)), Is.EqualTo(expected));

    [TestCase("1200.5", "1200.50")]
    [TestCase("500000.001", "500000")]
    public void AmountInMessage_Cents_AreTwoDigits(string number, string expected) =>
        Assert.That(NumberText.AmountInMessage(Parsed(number)), Is.EqualTo(expected));

    [Test]
    public void Percentage_OfTheGreatestShare_DoesNotOverflow() =>
        Assert.That(NumberText.Percentage(decimal.MaxValue), Is.EqualTo(decimal.MaxValue).Within(100m));

    private static decimal Parsed(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
