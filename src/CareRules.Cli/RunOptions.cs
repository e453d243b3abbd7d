namespace CareRules.Cli;

/// <summary>The options of a run.</summary>
/// <param name="FactsPath">The facts file; <c>-</c> for the standard input.</param>
/// <param name="IsStrict">True to stop at the first line with an error.</param>
internal sealed record RunOptions(string FactsPath, bool IsStrict)
{
    /// <summary>The facts file in messages.</summary>
    public string FactsName => FactsPath == "-" ? "stdin" : FactsPath;
}
