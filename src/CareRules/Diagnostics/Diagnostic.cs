using System.Collections.Immutable;

namespace CareRules.Diagnostics;

/// <summary>One problem of a pack, with its place, its cause and its remedy.</summary>
public sealed record Diagnostic
{
    /// <summary>The permanent code, for example <c>CR1204</c>; <c>docs/diagnostics.md</c> explains each.</summary>
    public required string Code { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong, as one line without a full stop.</summary>
    public required string Message { get; init; }

    /// <summary>Where; null when no file is to blame, for example when a folder is missing.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Where in the policy: <c>tiers › value › core › when › any[0]</c>; empty at the top of a file.</summary>
    public string Path { get; init; } = "";

    /// <summary>Other places it speaks of.</summary>
    public ImmutableArray<DiagnosticLabel> Labels { get; init; } = [];

    /// <summary>What to do about it; null when the message says it.</summary>
    public string? Help { get; init; }

    /// <summary>The text to put in place of the marked one; null when there is no single good guess.</summary>
    public string? Suggestion { get; init; }

    /// <summary>True when <see cref="Suggestion"/> is a name that differs from the one written by a slip of the hand, and no other name comes near.</summary>
    internal bool IsSure { get; init; }

    /// <summary>The message in Chinese; null where the catalogue words it.</summary>
    internal string? ChineseMessage { get; init; }

    /// <summary>The help in Chinese; null where the catalogue words it.</summary>
    internal string? ChineseHelp { get; init; }

    /// <summary>The file's text around the place, kept so that the message can show it.</summary>
    internal SourceText? Source { get; init; }

    /// <summary>The whole message: headline, place, source line with carets, help. No colour, line breaks are <c>\n</c>.</summary>
    public override string ToString() => DiagnosticText.Render(this);
}
