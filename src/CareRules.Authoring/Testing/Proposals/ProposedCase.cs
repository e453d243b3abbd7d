using CareRules.Authoring.Testing.Cases;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>A case that is missing.</summary>
/// <param name="Title">The rule and its leaf.</param>
/// <param name="Name">Where it lies: <c>just below 500000 CNY</c>.</param>
/// <param name="Base">The case that it is made from: its instant, parameters and facts.</param>
/// <param name="Given">What is put over the facts of <paramref name="Base"/>.</param>
/// <param name="Expect">What comes out now.</param>
internal sealed record ProposedCase(string Title, string Name, RuleTestCase Base, YamlMapping Given, YamlMapping Expect);
