namespace CareRules.Tests.Syntax.Expressions;

/// <summary>
/// The complete message of every error, in <c>Cases/errors/leaves/*.txt</c>: blocks of <c>### kind</c>, the leaf, <c>---</c> and the
/// message. An empty message would mean that the leaf is valid.
/// </summary>
public sealed class LeafErrorTests
{
    [TestCaseSource(nameof(Cases))]
    public void Parse_Mistake_SaysCauseAndRemedy(string kind, string leaf, string expected) =>
        Assert.That(Leaf.Problems(kind, leaf), Is.EqualTo(expected));

    [TestCaseSource(nameof(Cases))]
    public void Parse_SuggestionTaken_MistakeIsGone(string kind, string leaf, string expected)
    {
        var problem = Leaf.Diagnostics(kind, leaf)[0];
        if (problem is not { Suggestion: { } suggestion, Location: { } at })
        {
            Assert.Pass("there is no suggestion");
            return;
        }

        var mended = leaf[..(at.Column - 1)] + suggestion + leaf[(at.EndColumn - 1)..];

        Assert.That(Leaf.Diagnostics(kind, mended).Select(d => (d.Code, d.Location)), Has.No.Member((problem.Code, problem.Location)), mended);
    }

    private static IEnumerable<TestCaseData> Cases()
    {
        foreach (var file in Directory.EnumerateFiles(Folder(), "*.txt").Order(StringComparer.Ordinal))
        {
            foreach (var block in File.ReadAllText(file).Split("### ", StringSplitOptions.RemoveEmptyEntries))
            {
                var headEnd = block.IndexOf('\n', StringComparison.Ordinal);
                var divider = block.IndexOf("\n---\n", StringComparison.Ordinal);
                var leaf = block[(headEnd + 1)..divider];
                yield return new TestCaseData(block[..headEnd], leaf, block[(divider + 5)..].TrimEnd('\n'))
                    .SetArgDisplayNames(Path.GetFileNameWithoutExtension(file), leaf);
            }
        }
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CareRules.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "CareRules.Tests", "Cases", "errors", "leaves");
            }
        }

        throw new DirectoryNotFoundException("the repository's root is not above the test's output");
    }
}
