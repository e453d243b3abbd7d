using System.Globalization;
using ChurnBacktest;

namespace CareRules.Tests.Samples;

public sealed class CdnowFileTests
{
    private static readonly DateOnly Cut = new(1997, 9, 30);

    [Test]
    public void Read_RowsOfTwoCustomers_GroupsThemInOrder()
    {
        var customers = Read(" customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n 00002 19970112  1   12.00\r\n 00002 19970113  5   0.00\r\n");

        Assert.That(customers.Select(c => c.Id), Is.EqualTo(["00001", "00002"]));
        Assert.That(customers[1].Rows, Is.EqualTo([new CdnowRow(new DateOnly(1997, 1, 12), 1, 12.00m), new CdnowRow(new DateOnly(1997, 1, 13), 5, 0.00m)]));
    }

    [TestCase("1 19970101 1 11.77\n1 1997-01-02 1 5\n", "line 2: `1997-01-02` is not a date; yyyymmdd expected")]
    [TestCase("1 19970101 1\n", "line 1: 4 fields expected (customer, date, units, dollars), 3 found")]
    [TestCase("head\n1 19970101 one 5\n", "line 2: `one` is not a number of units")]
    [TestCase("1 19970101 1 1,5\n", "line 1: `1,5` is not an amount of dollars")]
    [TestCase("1 19970101 1 5\n2 19970101 1 5\n1 19970102 1 5\n", "line 3: customer 1 appears again; the rows of a customer must stand together")]
    [TestCase("", "line 1: the file holds no purchases")]
    public void Read_LineThatIsNoPurchase_SaysWhichAndWhy(string text, string message) =>
        Assert.That(() => Read(text), Throws.TypeOf<DataFormatException>().With.Message.EqualTo(message));

    [Test]
    public void FactsUntil_PurchasesAroundTheCut_KeepsTheDayItself()
    {
        var customer = Read("7 19970930 1 5.00\n7 19970105 2 6.50\n7 19971001 1 7.00\n")[0];
        var facts = customer.FactsUntil(Cut)!;

        Assert.That(facts.Customer.Since, Is.EqualTo(new DateOnly(1997, 1, 5)));
        Assert.That(facts.Purchases.Select(p => (p.Id, p.At.ToString("O", CultureInfo.InvariantCulture), p.Amount, p.Quantity)), Is.EqualTo([
            ("2", "1997-01-05T00:00:00.0000000-04:00", 6.50m, 2m),
            ("1", "1997-09-30T00:00:00.0000000-04:00", 5.00m, 1m),
        ]));
    }

    [Test]
    public void FactsUntil_FirstPurchaseAfterTheCut_KnowsNoCustomer() =>
        Assert.That(Read("7 19971001 1 5.00\n")[0].FactsUntil(Cut), Is.Null);

    [TestCase("19970930", false)]
    [TestCase("19971001", true)]
    [TestCase("19980630", true)]
    [TestCase("19980701", false)]
    public void BoughtBetween_OnePurchase_CountsAfterTheCutUpToTheEnd(string date, bool expected) =>
        Assert.That(Read($"7 {date} 1 5.00\n")[0].BoughtBetween(Cut, new DateOnly(1998, 6, 30)), Is.EqualTo(expected));

    private static List<CdnowCustomer> Read(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return [.. CdnowFile.Read(path).Select(c => c.Customer)];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
