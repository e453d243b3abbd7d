using System.Collections.Immutable;

namespace CareRules.Authoring.Publishing;

/// <summary>A block of a book, rendered as Markdown or HTML. The set of blocks is closed.</summary>
internal abstract record BookBlock;

/// <summary>A chapter (level 2) or a section (level 3).</summary>
internal sealed record BookHeading(int Level, string Text, string Anchor) : BookBlock;

internal sealed record BookParagraph(string Text, bool IsSoft = false) : BookBlock;

internal sealed record BookList(ImmutableArray<string> Items) : BookBlock;

/// <param name="Numeric">The right-aligned columns.</param>
internal sealed record BookTable(ImmutableArray<string> Headers, ImmutableArray<ImmutableArray<string>> Rows, ImmutableArray<int> Numeric) : BookBlock;

/// <summary>A rule: its title, tags, content and location.</summary>
internal sealed record BookCard(string Title, ImmutableArray<string> Tags, ImmutableArray<string> Lines, ImmutableArray<string> Quotes, string Where, bool IsOff) : BookBlock;

/// <summary>A drawing for HTML, and its replacement in Markdown (a Mermaid graph); empty for none.</summary>
internal sealed record BookDrawing(string Svg, string Mermaid) : BookBlock;
