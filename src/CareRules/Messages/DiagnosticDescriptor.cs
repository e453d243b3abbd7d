using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>One kind of problem: its permanent code, severity and title. The catalogue is <see cref="DiagnosticCatalog"/>.</summary>
/// <param name="Code">The permanent code.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Title">The title, for the documentation.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity Severity, LocalizedText Title)
{
    public Diagnostic At(SourceSpan span, string path, string message, string? help = null, string? suggestion = null) => new()
    {
        Code = Code,
        Severity = Severity,
        Message = Message.OneLine(message),
        Location = span.Location,
        Source = span.Source,
        Path = Message.OneLine(path),
        Help = help is null ? null : Message.OneLine(help),
        Suggestion = suggestion,
    };

    public Diagnostic At(SourceSpan span, string path, (string En, string Zh) message, (string En, string Zh) help, string? suggestion = null) =>
        At(span, path, message.En, help.En, suggestion) with { ChineseMessage = Message.OneLine(message.Zh), ChineseHelp = Message.OneLine(help.Zh) };

    public Diagnostic Without(string message, string? help = null) => new()
    {
        Code = Code,
        Severity = Severity,
        Message = Message.OneLine(message),
        Help = help is null ? null : Message.OneLine(help),
    };
}
