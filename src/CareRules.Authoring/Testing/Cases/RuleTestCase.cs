using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>One case as written, merged with the values of its test.</summary>
/// <param name="Name">The test's name, with the case's number.</param>
/// <param name="Path">Its path in the file, for diagnostics.</param>
/// <param name="Given">The merged <c>given</c>; null for none.</param>
/// <param name="Expect">The merged <c>expect</c>.</param>
internal sealed record RuleTestCase(
    string Name,
    string Path,
    DateTimeOffset Now,
    ImmutableSortedDictionary<string, string> Parameters,
    YamlMapping? Given,
    YamlMapping Expect,
    SourceSpan Span);
