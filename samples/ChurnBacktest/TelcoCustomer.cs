using CareRules.Facts;

namespace ChurnBacktest;

/// <summary>One line of the telco file.</summary>
/// <param name="DataLine">From 1, the first line after the header.</param>
/// <param name="Left">Whether the customer left, column <c>Churn</c>; not part of the facts.</param>
internal sealed record TelcoCustomer(int DataLine, CustomerFacts Facts, bool Left);
