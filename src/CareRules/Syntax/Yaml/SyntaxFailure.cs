namespace CareRules.Syntax.Yaml;

/// <summary>Where and how the parser gave up.</summary>
/// <param name="Start">The offset of what it was reading.</param>
/// <param name="End">The offset it had come to.</param>
/// <param name="Message">Its own words.</param>
internal readonly record struct SyntaxFailure(int Start, int End, string Message);
