using System.Collections.Immutable;

namespace CareRules.Diagnostics;

/// <summary>One problem of a pack, with its location, cause and remedy.</summary>
public sealed record Diagnostic
{
    /// <summary>The permanent code, for example <c>CR1204</c>; <c>docs/diagnostics.md</c> explains each.</summary>
    public required string Code { get; init; }

    /// <summary>The severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong, as one line without a full stop.</summary>
    public required string Message { get; init; }

    /// <summary>The location; null when the problem concerns no file, for example when a folder is missing.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The path in the policy: <c>tiers › value › core › when › any[0]</c>; empty at the top of a file.</summary>
    public string Path { get; init; } = "";

    /// <summary>Related locations.</summary>
    public ImmutableArray<DiagnosticLabel> Labels { get; init; } = [];

    /// <summary>The remedy; null when the message contains it.</summary>
    public string? Help { get; init; }

    /// <summary>The replacement for the marked text; null when there is no single good guess.</summary>
    public string? Suggestion { get; init; }

    /// <summary>
    /// True when <see cref="Suggestion"/> is a name that differs from the one written by a typing error, and no other name is similar.
    /// </summary>
    internal bool IsSure { get; init; }

    /// <summary>The message in Chinese; null only of a diagnostic that a host makes.</summary>
    internal string? ChineseMessage { get; init; }

    /// <summary>The help in Chinese; null where there is none.</summary>
    internal string? ChineseHelp { get; init; }

    /// <summary>The file's text around the location, kept so that the message can show it.</summary>
    internal SourceText? Source { get; init; }

    /// <summary>The message in one of the languages.</summary>
    internal string MessageIn(bool chinese) => (chinese ? ChineseMessage : null) ?? Message;

    /// <summary>The remedy in one of the languages; null where there is none.</summary>
    internal string? HelpIn(bool chinese) => (chinese ? ChineseHelp : null) ?? Help;

    /// <summary>The whole message: headline, location, source line with carets, help. No colour, line breaks are <c>\n</c>.</summary>
    public override string ToString() => DiagnosticText.Render(this);
}
