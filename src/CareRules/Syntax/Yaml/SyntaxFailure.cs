namespace CareRules.Syntax.Yaml;

/// <summary>Where and why the parser failed.</summary>
/// <param name="Start">The offset at which the token begins.</param>
/// <param name="End">The offset that it had reached.</param>
/// <param name="Message">The parser's message.</param>
internal readonly record struct SyntaxFailure(int Start, int End, string Message);
