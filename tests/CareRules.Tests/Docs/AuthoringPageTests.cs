using CareRules.Authoring.Testing;
using CareRules.Cli;
using CareRules.Tests.Binding.Composition;
using CareRules.Tests.Cli;

namespace CareRules.Tests.Docs;

/// <summary>Checks the page for authors: its commands run, its changes apply, and its outputs match.</summary>
[NonParallelizable]
public sealed class AuthoringPageTests
{
    [TestCase("docs/authoring.md")]
    [TestCase("docs/authoring.zh.md")]
    public async Task Page_FromBeginningToEnd_Works(string page)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Root);
        var here = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Root;
            var output = "";
            foreach (var block in MarkdownPage.Read(page).Blocks)
            {
                switch (block.Kind.Split(' '))
                {
                    case ["sh"]:
                        foreach (var line in block.Text.Split('\n'))
                        {
                            output = await Run(line);
                        }

                        break;
                    case ["diff", var file]:
                        Change(file, block.Text.Split('\n'));
                        break;
                    case ["text"]:
                        Assert.That(output.TrimEnd('\n'), Is.EqualTo(block.Text.TrimEnd('\n')));
                        break;
                }
            }

            Assert.That(Directory.GetFiles("book"), Has.Length.EqualTo(4));
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
    }

    private static async Task<string> Run(string line)
    {
        var words = line.Split(' ');
        if (words is ["cp", "-r", var from, var to])
        {
            foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            return "";
        }

        if (words is [.. var command, ">", var target])
        {
            File.WriteAllText(target, await Run(string.Join(' ', command)));
            return "";
        }

        Assert.That(words[0], Is.EqualTo("carerules"), line);
        if (words is [_, "test", var pack])
        {
            var report = RuleTestRunner.Run([pack]);
            Assert.That(report.Diagnostics.Select(d => d.ToString()).Concat(report.Results.Where(r => !r.Passed).Select(r => r.Name)), Is.Empty, line);
            return "";
        }

        var (exit, output, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync(words[1..]);
        Assert.That(exit, Is.EqualTo(ExitCode.Fine), $"{line}\n{output}{error}");
        return output;
    }

    private static void Change(string file, string[] lines)
    {
        var text = File.ReadAllText(file);
        for (var i = 0; i < lines.Length; i += 2)
        {
            Assert.That((lines[i][0], lines[i + 1][0], text.Contains(lines[i][1..], StringComparison.Ordinal)), Is.EqualTo(('-', '+', true)), lines[i]);
            text = text.Replace(lines[i][1..], lines[i + 1][1..], StringComparison.Ordinal);
        }

        File.WriteAllText(file, text);
    }
}
