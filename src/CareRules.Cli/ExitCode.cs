namespace CareRules.Cli;

/// <summary>The exit codes of the tool.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The rules or the facts have errors.</summary>
    public const int Errors = 1;

    /// <summary>The tool was called in a way that cannot work.</summary>
    public const int WrongUse = 2;

    /// <summary>Interrupted: 128 plus the number of the interrupt signal, as shells do.</summary>
    public const int Cancelled = 130;
}
