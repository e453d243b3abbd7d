using System.CommandLine.Parsing;
using System.Text;
using CareRules.Tests.Cli;

namespace CareRules.Tests.Docs;

/// <summary>
/// Runs <c>docs/testing-rules.md</c> from top to bottom: each YAML block is written to the file that it names, each command must print the
/// output below it. <c>CARERULES_ACCEPT=1</c> rewrites the outputs.
/// </summary>
public sealed class TestingRulesPageTests
{
    [Test]
    public async Task Page_Commands_PrintWhatThePageShows()
    {
        var folder = Directory.CreateTempSubdirectory("carerules-");
        try
        {
            var path = Repository.Path("docs/testing-rules.md");
            var page = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
            var actual = await RunAsync(page.Split('\n'), folder.FullName);
            if (Environment.GetEnvironmentVariable("CARERULES_ACCEPT") == "1")
            {
                await File.WriteAllTextAsync(path, actual);
            }
            else
            {
                Assert.That(actual, Is.EqualTo(page));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string[] lines, string folder)
    {
        var page = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            page.Append(lines[i]).Append(i < lines.Length - 1 ? "\n" : "");
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.IndexOf(lines, "```", i + 1);
            if (lines[i] == "```console")
            {
                page.Append(lines[i + 1]).Append('\n').Append(await ScreenAsync(lines[i + 1][2..], folder));
            }
            else
            {
                var text = string.Join('\n', lines[(i + 1)..end]) + "\n";
                var file = Path.Combine(folder, lines[i].Split(' ')[1]);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, text);
                page.Append(text);
            }

            page.Append("```\n");
            i = end;
        }

        return page.ToString();
    }

    private static async Task<string> ScreenAsync(string command, string folder)
    {
        var words = CommandLineParser.SplitCommandLine(command).Skip(1).Select(w => w == "my-care" ? $"{folder}/{w}" : w);
        var (_, output, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync([.. words]);
        return (output + error).Replace(folder.Replace('\\', '/') + "/", "", StringComparison.Ordinal);
    }
}
