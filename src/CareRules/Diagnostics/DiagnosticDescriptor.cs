namespace CareRules.Diagnostics;

/// <summary>One kind of problem: its permanent code, severity and title. The catalogue is <see cref="DiagnosticCatalog"/>.</summary>
/// <param name="Code">The permanent code.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Title">The title, for the documentation.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity Severity, string Title)
{
    /// <summary>Creates a diagnostic of this kind at a location.</summary>
    public Diagnostic At(SourceSpan span, string path, string message, string? help = null, string? suggestion = null) => new()
    {
        Code = Code,
        Severity = Severity,
        Message = OneLine(message),
        Location = span.Location,
        Source = span.Source,
        Path = OneLine(path),
        Help = help is null ? null : OneLine(help),
        Suggestion = suggestion,
    };

    /// <summary>Creates a diagnostic of this kind at a location, worded in both languages.</summary>
    public Diagnostic At(SourceSpan span, string path, (string En, string Zh) message, (string En, string Zh) help, string? suggestion = null) =>
        At(span, path, message.En, help.En, suggestion) with { ChineseMessage = OneLine(message.Zh), ChineseHelp = OneLine(help.Zh) };

    /// <summary>Creates a diagnostic of this kind without a location.</summary>
    public Diagnostic Without(string message, string? help = null) => new()
    {
        Code = Code,
        Severity = Severity,
        Message = OneLine(message),
        Help = help is null ? null : OneLine(help),
    };

    // A quotation from a file may span several lines there.
    private static string OneLine(string text)
    {
        if (!text.Any(IsBreak))
        {
            return text;
        }

        return string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = IsBreak(from[i]) ? ' ' : from[i];
            }
        });
    }

    private static bool IsBreak(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
