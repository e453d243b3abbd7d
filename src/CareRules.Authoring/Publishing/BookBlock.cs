using System.Collections.Immutable;

namespace CareRules.Authoring.Publishing;

/// <summary>A piece of a book, which becomes Markdown or HTML. The family is closed.</summary>
internal abstract record BookBlock;

/// <summary>A chapter (level 2) or a section (level 3).</summary>
internal sealed record BookHeading(int Level, string Text, string Anchor) : BookBlock;

internal sealed record BookParagraph(string Text, bool IsSoft = false) : BookBlock;

internal sealed record BookList(ImmutableArray<string> Items) : BookBlock;

/// <param name="Numeric">The columns that are set to the right.</param>
internal sealed record BookTable(ImmutableArray<string> Headers, ImmutableArray<ImmutableArray<string>> Rows, ImmutableArray<int> Numeric) : BookBlock;

/// <summary>A rule: what it is called, its tags, what it says, where it is written.</summary>
internal sealed record BookCard(string Title, ImmutableArray<string> Tags, ImmutableArray<string> Lines, ImmutableArray<string> Quotes, string Where, bool IsOff) : BookBlock;

/// <summary>A drawing for HTML, and what stands for it in Markdown (a Mermaid graph); empty for nothing.</summary>
internal sealed record BookDrawing(string Svg, string Mermaid) : BookBlock;
