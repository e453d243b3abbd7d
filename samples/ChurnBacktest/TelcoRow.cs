using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;

namespace ChurnBacktest;

/// <summary>The fields of one line of the telco file, by column.</summary>
/// <param name="number">The line, from 1, the header's.</param>
internal sealed class TelcoRow(int number, FrozenDictionary<string, int> columns, string[] fields)
{
    /// <summary>The columns that are read; there may be others.</summary>
    public static readonly ImmutableArray<string> Columns =
    [
        "customerID", "tenure", "PhoneService", "MultipleLines", "InternetService", "OnlineSecurity", "TechSupport", "StreamingMovies",
        "Contract", "PaperlessBilling", "PaymentMethod", "MonthlyCharges", "TotalCharges", "Churn",
    ];

    private static readonly (string, bool)[] YesNo = [("Yes", true), ("No", false)];

    // Customers without a phone line have no second line either.
    private static readonly (string, bool)[] PhoneOption = [.. YesNo, ("No phone service", false)];

    private static readonly (string, bool)[] InternetOption = [.. YesNo, ("No internet service", false)];

    private static readonly (string, string)[] Contracts = [("Month-to-month", "month-to-month"), ("One year", "one-year"), ("Two year", "two-year")];

    private static readonly (string, string)[] InternetServices = [("No", "none"), ("DSL", "dsl"), ("Fiber optic", "fiber")];

    private static readonly (string, string)[] Payments =
    [
        ("Electronic check", "electronic-check"),
        ("Mailed check", "mailed-check"),
        ("Bank transfer (automatic)", "bank-transfer"),
        ("Credit card (automatic)", "credit-card"),
    ];

    /// <exception cref="DataFormatException">A field holds none of the values known for its column.</exception>
    public TelcoCustomer Customer() => new(number - 1, new CustomerFacts { Customer = new Customer { Id = Id(), Attributes = Attributes() } }, OneOf("Churn", YesNo));

    private string Id() => Text("customerID") is { Length: > 0 } id ? id : throw Wrong("customerID", "an id");

    private ImmutableDictionary<string, object> Attributes()
    {
        var attributes = ImmutableDictionary.CreateBuilder<string, object>();
        var months = int.TryParse(Text("tenure"), NumberStyles.None, CultureInfo.InvariantCulture, out var tenure) ? tenure : throw Wrong("tenure", "a number of months");
        attributes["tenure_months"] = (decimal)months;
        attributes["contract"] = OneOf("Contract", Contracts);
        attributes["internet"] = OneOf("InternetService", InternetServices);
        attributes["phone"] = OneOf("PhoneService", YesNo);
        attributes["multiple_lines"] = OneOf("MultipleLines", PhoneOption);
        attributes["online_security"] = OneOf("OnlineSecurity", InternetOption);
        attributes["tech_support"] = OneOf("TechSupport", InternetOption);
        attributes["streaming_movies"] = OneOf("StreamingMovies", InternetOption);
        attributes["paperless_billing"] = OneOf("PaperlessBilling", YesNo);
        attributes["payment"] = OneOf("PaymentMethod", Payments);
        attributes["monthly_charges"] = Dollars("MonthlyCharges");
        if (Text("TotalCharges").Length > 0)
        {
            attributes["total_charges"] = Dollars("TotalCharges");
        }
        else if (months == 0)
        {
            // In the first month a blank means that nothing was billed; later it means unknown.
            attributes["total_charges"] = new Money(0m, "USD");
        }

        return attributes.ToImmutable();
    }

    private T OneOf<T>(string column, (string Written, T Value)[] choices)
    {
        var text = Text(column);
        foreach (var (written, value) in choices)
        {
            if (text == written)
            {
                return value;
            }
        }

        throw Wrong(column, $"one of {string.Join(", ", choices.Select(c => c.Written))}");
    }

    private Money Dollars(string column) =>
        decimal.TryParse(Text(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars) ? new Money(dollars, "USD") : throw Wrong(column, "an amount of dollars");

    private string Text(string column) => fields[columns[column]].Trim();

    private DataFormatException Wrong(string column, string expected) => new(number, $"{column}: `{Text(column)}` is not {expected}");
}
