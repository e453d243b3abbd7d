using CareRules.Facts;

namespace CareRules.Tests.Facts;

public sealed class PurchaseAmountReaderTests
{
    [Test]
    public void Read_AllPlain_ReadsEveryEntryAndTakesTheirCurrency() =>
        Assert.That(Read(long.MaxValue, null, Of(1.5m), Of(2m)), Is.EqualTo((0, "CNY", "15000 20000")));

    [Test]
    public void Read_OtherCurrency_StopsBehindIt() =>
        Assert.That(Read(long.MaxValue, null, Of(1m), Of(2m, "USD"), Of(3m)), Is.EqualTo((2, "CNY", "0 0 30000")));

    [Test]
    public void Read_CurrencyOfLaterEntriesDiffers_ReadsNothing() =>
        Assert.That(Read(long.MaxValue, "USD", Of(1m)), Is.EqualTo((1, "USD", "0")));

    [Test]
    public void Read_TooManyDigits_StopsBehindIt() =>
        Assert.That(Read(long.MaxValue, null, Of(0.00001m), Of(3m)), Is.EqualTo((1, "CNY", "0 30000")));

    [TestCase(30_000, 0)]
    [TestCase(29_999, 1)]
    public void Read_AmountAtAndPastTheLargest_IsReadOrStops(long largest, int plainFrom) =>
        Assert.That(Read(largest, null, Of(-3m)).PlainFrom, Is.EqualTo(plainFrom));

    [Test]
    public void Read_NoEntries_LeavesTheCurrencyOpen() =>
        Assert.That(Read(1, null), Is.EqualTo((0, (string?)null, "")));

    private static (int PlainFrom, string? Currency, string Amounts) Read(long largest, string? currency, params Purchase[] purchases)
    {
        var amounts = new long[purchases.Length];
        var plainFrom = new PurchaseAmountReader<GrossAmount>().Read(purchases, amounts, largest, ref currency);
        return (plainFrom, currency, string.Join(' ', amounts));
    }

    private static Purchase Of(decimal amount, string currency = "CNY") =>
        new() { Id = "P", At = DateTimeOffset.UnixEpoch, Amount = amount, Currency = currency };
}
