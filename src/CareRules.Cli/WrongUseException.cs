namespace CareRules.Cli;

/// <summary>The tool was called in a way that cannot work; the message says in one line what to do.</summary>
internal sealed class WrongUseException(string message) : Exception(message)
{
    /// <summary>An option names a rule that the pack does not have.</summary>
    public static WrongUseException UnknownRule(string option, string rule, ArgumentException unknown) =>
        new($"`{option} {rule}`: {unknown.Message.Split('\n', 2)[0].Replace(" (Parameter 'rule')", "", StringComparison.Ordinal)}");
}
