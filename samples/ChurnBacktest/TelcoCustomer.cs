using CareRules.Facts;

namespace ChurnBacktest;

/// <summary>One line of the telco file.</summary>
/// <param name="DataLine">From 1, the first line after the header.</param>
/// <param name="Left">The file's answer, column <c>Churn</c>; the facts know nothing of it.</param>
internal sealed record TelcoCustomer(int DataLine, CustomerFacts Facts, bool Left);
