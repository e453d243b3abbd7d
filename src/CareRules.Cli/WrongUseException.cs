namespace CareRules.Cli;

/// <summary>The tool was called in a way that cannot work; the message says in one line what to do.</summary>
internal sealed class WrongUseException(string message) : Exception(message);
