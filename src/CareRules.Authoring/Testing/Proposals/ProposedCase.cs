using CareRules.Authoring.Testing.Cases;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>A proposed case.</summary>
/// <param name="Title">The rule and its test.</param>
/// <param name="Name">The side of the threshold: <c>just below 500000 CNY</c>.</param>
/// <param name="Base">The case that it is derived from, with its instant, parameters and facts.</param>
/// <param name="Given">The values merged into the facts of <paramref name="Base"/>.</param>
/// <param name="Expect">The current outcome.</param>
internal sealed record ProposedCase(string Title, string Name, RuleTestCase Base, YamlMapping Given, YamlMapping Expect);
