namespace CareRules.Diagnostics;

/// <summary>One kind of problem: its permanent code, severity and title. The catalogue is <see cref="DiagnosticCatalog"/>.</summary>
/// <param name="Code">The permanent code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">What kind of problem it is, for the documentation.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity Severity, string Title)
{
    /// <summary>A diagnostic of this kind at a place.</summary>
    public Diagnostic At(SourceSpan span, string path, string message, string? help = null, string? suggestion = null) => new()
    {
        Code = Code,
        Severity = Severity,
        Message = message,
        Location = span.Location,
        Source = span.Source,
        Path = path,
        Help = help,
        Suggestion = suggestion,
    };

    /// <summary>A diagnostic of this kind that no line of a file is to blame for.</summary>
    public Diagnostic Without(string message, string? help = null) => new()
    {
        Code = Code,
        Severity = Severity,
        Message = message,
        Help = help,
    };
}
