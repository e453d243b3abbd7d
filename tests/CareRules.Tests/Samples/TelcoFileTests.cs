using CareRules.Facts;
using ChurnBacktest;

namespace CareRules.Tests.Samples;

public sealed class TelcoFileTests
{
    private const string Header = "customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,InternetService,OnlineSecurity,OnlineBackup,DeviceProtection,TechSupport,StreamingTV,StreamingMovies,Contract,PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn";
    private const string Dsl = "7590-VHVEG,Female,0,Yes,No,1,No,No phone service,DSL,No,Yes,No,Yes,No,No,Month-to-month,Yes,Electronic check,29.85,29.85,Yes";
    private const string NoInternet = "7469-LKBCI,Male,0,No,No,16,Yes,Yes,No,No internet service,No internet service,No internet service,No internet service,No internet service,No internet service,Two year,No,Credit card (automatic),18.95,326.8,No";

    [Test]
    public void Read_Customer_MapsEveryColumnThatThePackReads()
    {
        var customer = Read(Dsl, NoInternet)[0];

        Assert.That((customer.DataLine, customer.Facts.Customer.Id, customer.Left), Is.EqualTo((1, "7590-VHVEG", true)));
        Assert.That(customer.Facts.Customer.Attributes, Is.EquivalentTo(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["tenure_months"] = 1m,
            ["contract"] = "month-to-month",
            ["internet"] = "dsl",
            ["phone"] = false,
            ["multiple_lines"] = false,
            ["online_security"] = false,
            ["tech_support"] = true,
            ["streaming_movies"] = false,
            ["paperless_billing"] = true,
            ["payment"] = "electronic-check",
            ["monthly_charges"] = new Money(29.85m, "USD"),
            ["total_charges"] = new Money(29.85m, "USD"),
        }));
    }

    [Test]
    public void Read_NoInternetService_HasNoneOfItsOptions()
    {
        var customer = Read(Dsl, NoInternet)[1];
        var attributes = customer.Facts.Customer.Attributes;

        Assert.That((customer.DataLine, customer.Left), Is.EqualTo((2, false)));
        Assert.That(
            new[] { "internet", "phone", "multiple_lines", "online_security", "tech_support", "streaming_movies", "contract", "payment" }.Select(a => attributes[a]),
            Is.EqualTo(new object[] { "none", true, true, false, false, false, "two-year", "credit-card" }));
    }

    [TestCase("Fiber optic", "internet", "fiber")]
    [TestCase("One year", "contract", "one-year")]
    [TestCase("Mailed check", "payment", "mailed-check")]
    [TestCase("Bank transfer (automatic)", "payment", "bank-transfer")]
    public void Read_OtherValues_AreMapped(string written, string attribute, string expected)
    {
        var was = attribute switch { "internet" => "DSL", "contract" => "Month-to-month", _ => "Electronic check" };
        Assert.That(Read(Dsl.Replace(was, written, StringComparison.Ordinal))[0].Facts.Customer.Attributes[attribute], Is.EqualTo(expected));
    }

    [Test]
    public void Read_BlankChargesBeforeTheFirstMonthIsOver_AreZero() =>
        Assert.That(Read(Dsl.Replace(",1,No,", ",0,No,", StringComparison.Ordinal).Replace("29.85,29.85", "29.85, ", StringComparison.Ordinal))[0].Facts.Customer.Attributes["total_charges"], Is.EqualTo(new Money(0m, "USD")));

    [Test]
    public void Read_BlankChargesLater_AreUnknown() =>
        Assert.That(Read(Dsl.Replace("29.85,29.85", "29.85, ", StringComparison.Ordinal))[0].Facts.Customer.Attributes.ContainsKey("total_charges"), Is.False);

    [Test]
    public void Read_OtherAnswer_GivesTheSameFacts() =>
        Assert.That(Known(Read(Dsl[..^3] + "No")[0]), Is.EquivalentTo(Known(Read(Dsl)[0])));

    [Test]
    public void Read_BlankLine_IsSkippedButCounted() => Assert.That(Read(Dsl, "", NoInternet).Select(c => c.DataLine), Is.EqualTo([1, 3]));

    [Test]
    public void Read_ColumnsInAnotherOrderWithWindowsLineEnds_GivesTheSameFacts()
    {
        var swapped = string.Join("\r\n", new[] { Header, Dsl }.Select(l => string.Join(',', l.Split(',').Reverse())));
        Assert.That(Known(ReadText(swapped)[0]), Is.EquivalentTo(Known(Read(Dsl)[0])));
    }

    [TestCase(",DSL,", ",Cable,", "line 2: InternetService: `Cable` is not one of No, DSL, Fiber optic")]
    [TestCase(",1,No,", ",1.5,No,", "line 2: tenure: `1.5` is not a number of months")]
    [TestCase(",29.85,29.85,", ",,29.85,", "line 2: MonthlyCharges: `` is not an amount of dollars")]
    [TestCase(",29.85,29.85,", ",29.85,n/a,", "line 2: TotalCharges: `n/a` is not an amount of dollars")]
    [TestCase(",29.85,29.85,", ",29.85,\"1,029.85\",", "line 2: quoted fields are not read")]
    [TestCase(",Female", "", "line 2: 21 fields expected, as in the header, 20 found")]
    [TestCase("7590-VHVEG", "", "line 2: customerID: `` is not an id")]
    [TestCase(",Yes,Electronic", ",Maybe,Electronic", "line 2: PaperlessBilling: `Maybe` is not one of Yes, No")]
    [TestCase("29.85,Yes", "29.85,", "line 2: Churn: `` is not one of Yes, No")]
    public void Read_FieldThatHoldsSomethingElse_SaysWhichAndWhy(string was, string becomes, string message) =>
        Assert.That(() => Read(Dsl.Replace(was, becomes, StringComparison.Ordinal)), Throws.TypeOf<DataFormatException>().With.Message.EqualTo(message));

    [Test]
    public void Read_CustomerTwice_SaysWhere() =>
        Assert.That(() => Read(Dsl, Dsl), Throws.TypeOf<DataFormatException>().With.Message.EqualTo("line 3: customerID: customer 7590-VHVEG appears again"));

    [TestCase(",tenure", ",months", "line 1: column tenure is missing")]
    [TestCase(",gender", ",Churn", "line 1: column Churn appears more than once")]
    public void Read_WrongHeader_SaysWhichColumn(string was, string becomes, string message) =>
        Assert.That(() => ReadText(Header.Replace(was, becomes, StringComparison.Ordinal)), Throws.TypeOf<DataFormatException>().With.Message.EqualTo(message));

    [Test]
    public void Read_HeaderOnly_HoldsNoCustomers() =>
        Assert.That(() => ReadText(Header + "\n"), Throws.TypeOf<DataFormatException>().With.Message.EqualTo("line 1: the file holds no customers"));

    [TestCase(Header + "\n", true)]
    [TestCase(" customer_id  date number_of_cds  dollar_value\r\n", false)]
    [TestCase("", false)]
    public void Recognizes_TheHeader_TellsTheFormats(string text, bool expected) => Assert.That(WithFile(text, TelcoFile.Recognizes), Is.EqualTo(expected));

    private static List<TelcoCustomer> Read(params string[] lines) => ReadText(string.Join('\n', [Header, .. lines]) + "\n");

    private static List<TelcoCustomer> ReadText(string text) => WithFile(text, path => TelcoFile.Read(path).Select(r => r.Customer).ToList());

    private static IEnumerable<(string, object)> Known(TelcoCustomer customer) =>
        customer.Facts.Customer.Attributes.Select(a => (a.Key, a.Value)).Append(("id", customer.Facts.Customer.Id));

    private static T WithFile<T>(string text, Func<string, T> read)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
