using CareRules.Cli;
using CareRules.Tests.Cli;

namespace CareRules.Tests.Docs;

/// <summary>The commands of the front pages run.</summary>
[NonParallelizable]
public sealed class ReadmeTests
{
    private const string Tool = "dotnet run --project src/CareRules.Cli -- ";

    [TestCase("README.md")]
    [TestCase("README.zh-CN.md")]
    public async Task CommandsOfTheTool_Run(string page)
    {
        var here = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = Repository.Path("");
            var commands = MarkdownPage.Read(page).Blocks.Where(b => b.Kind == "sh").SelectMany(b => b.Text.Split('\n')).Where(l => l.StartsWith(Tool, StringComparison.Ordinal)).ToList();

            Assert.That(commands, Has.Count.EqualTo(3));
            foreach (var command in commands)
            {
                var (exit, output, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync(command[Tool.Length..].Split(' '));
                Assert.That((exit, output.Length > 0), Is.EqualTo((ExitCode.Fine, true)), $"{command}\n{error}");
            }
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
    }
}
