namespace CareRules.Diagnostics;

/// <summary>The severity of a diagnostic.</summary>
public enum Severity
{
    /// <summary>Information; nothing needs to change.</summary>
    Info,

    /// <summary>The pack loads, but probably does not mean what was intended.</summary>
    Warning,

    /// <summary>The pack does not load.</summary>
    Error,
}
