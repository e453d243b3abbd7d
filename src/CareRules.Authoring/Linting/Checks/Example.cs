using CareRules.Facts;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>An example customer of a message.</summary>
/// <param name="Text">As messages show it: <c>`annual_spend` = 500,000 CNY</c>; null where every customer is an example.</param>
internal sealed record Example(LocalizedText? Text, EvaluatedExample Customer);
