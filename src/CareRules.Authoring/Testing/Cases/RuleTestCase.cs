using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>One case as written, its test's values merged in.</summary>
/// <param name="Name">The test's name, with the case's number.</param>
/// <param name="Path">Where it stands, for diagnostics.</param>
/// <param name="Given">What is given, merged; null for nothing.</param>
/// <param name="Expect">What is expected, merged.</param>
internal sealed record RuleTestCase(
    string Name,
    string Path,
    DateTimeOffset Now,
    ImmutableSortedDictionary<string, string> Parameters,
    YamlMapping? Given,
    YamlMapping Expect,
    SourceSpan Span);
