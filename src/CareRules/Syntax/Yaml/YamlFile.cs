using CareRules.Diagnostics;

namespace CareRules.Syntax.Yaml;

/// <summary>One file as read.</summary>
/// <param name="Source">Its text.</param>
/// <param name="Root">Its mapping; null when the file could not be parsed, which has been reported.</param>
internal sealed record YamlFile(SourceText Source, YamlMapping? Root);
