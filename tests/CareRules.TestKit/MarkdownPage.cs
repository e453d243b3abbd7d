namespace CareRules.TestKit;

/// <summary>A page of <c>docs/</c>, split into headings and fenced blocks.</summary>
internal sealed class MarkdownPage
{
    private MarkdownPage(IReadOnlyList<MarkdownBlock> blocks, IReadOnlyList<string> headings, IReadOnlyList<string> tableRows)
    {
        Blocks = blocks;
        Headings = headings;
        TableRows = tableRows;
    }

    public IReadOnlyList<MarkdownBlock> Blocks { get; }

    /// <summary>The headings with their number signs: <c>### care</c>.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The rows of all tables, as <c>heading: row</c>.</summary>
    public IReadOnlyList<string> TableRows { get; }

    public static MarkdownPage Read(string relative)
    {
        var blocks = new List<MarkdownBlock>();
        var headings = new List<string>();
        var rows = new List<string>();
        List<string>? block = null;
        var kind = "";
        foreach (var line in File.ReadAllLines(Repository.Path(relative)))
        {
            if (block is not null && line == "```")
            {
                blocks.Add(new MarkdownBlock(headings.LastOrDefault(""), kind, string.Join('\n', block)));
                block = null;
            }
            else if (block is not null)
            {
                block.Add(line);
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                (block, kind) = ([], line[3..]);
            }
            else if (line.StartsWith('#'))
            {
                headings.Add(line);
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal))
            {
                rows.Add($"{headings.LastOrDefault("")}: {line}");
            }
        }

        return new MarkdownPage(blocks, headings, rows);
    }
}

/// <summary>A fenced block.</summary>
/// <param name="Heading">The heading above it, with its number signs.</param>
/// <param name="Kind">The info string after the fence.</param>
internal sealed record MarkdownBlock(string Heading, string Kind, string Text);
