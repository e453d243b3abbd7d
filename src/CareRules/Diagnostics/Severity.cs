namespace CareRules.Diagnostics;

/// <summary>How bad a diagnostic is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing needs to change.</summary>
    Info,

    /// <summary>The pack loads, but probably does not say what was meant.</summary>
    Warning,

    /// <summary>The pack does not load.</summary>
    Error,
}
