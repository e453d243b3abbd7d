using CareRules.Facts;

namespace CareRules.Tests.Facts;

public sealed class FixedPoint4Tests
{
    [TestCase("0", 0)]
    [TestCase("1", 10_000)]
    [TestCase("-0.0001", -1)]
    [TestCase("1200.50", 12_005_000)]
    [TestCase("562949953421312", 5_629_499_534_213_120_000)]
    [TestCase("4294967296.5", 42_949_672_965_000)]
    public void TryOf_FewDigits_IsTheNumberInTenThousandths(decimal number, long expected) =>
        Assert.That((FixedPoint4.TryOf(number, out var amount), amount, FixedPoint4.ToDecimal(amount)), Is.EqualTo((true, expected, number)));

    [TestCase("0.00001")]
    [TestCase("562949953421313")]
    [TestCase("-79228162514264337593543950335")]
    public void TryOf_TooManyDigits_IsRefused(decimal number) => Assert.That(FixedPoint4.TryOf(number, out _), Is.False);

    [Test]
    public void TryOf_AnyNumberThatFits_GoesThereAndBack()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 10_000; i++)
        {
            var number = new decimal(random.Next(), random.Next(1 << 17), 0, random.Next(2) == 0, (byte)random.Next(5));

            Assert.That((FixedPoint4.TryOf(number, out var amount), FixedPoint4.ToDecimal(amount)), Is.EqualTo((true, number)), $"seed 20261122, number {i}");
        }
    }
}
