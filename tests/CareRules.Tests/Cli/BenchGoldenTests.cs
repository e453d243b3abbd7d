using System.CommandLine.Parsing;
using System.Globalization;

namespace CareRules.Tests.Cli;

/// <summary>
/// The output of the authoring verbs in each format: each file of <c>Cases/bench</c> is a command with its output.
/// <c>CARERULES_ACCEPT=1</c> rewrites them.
/// </summary>
public sealed class BenchGoldenTests
{
    private static readonly string Folder = Repository.Path("tests/CareRules.Tests/Cases/bench").Replace('\\', '/');

    private static IEnumerable<string> Screens() => Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Screens))]
    public async Task Run_Command_PrintsTheScreen(string name)
    {
        var file = Path.Combine(Folder, $"{name}.txt");
        var expected = await File.ReadAllTextAsync(file);
        var command = expected.Split('\n', 2)[0];
        var (exit, output, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync([.. CommandLineParser.SplitCommandLine(command).Skip(1).Select(Placed)]);
        var screen = $"{command}\n{Short(output)}--- messages\n{Short(error)}--- exit {exit.ToString(CultureInfo.InvariantCulture)}\n";

        if (Environment.GetEnvironmentVariable("CARERULES_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(file, screen);
        }
        else
        {
            Assert.That(screen, Is.EqualTo(expected));
        }
    }

    private static string Placed(string word) => word is "my-care" or "wrong" or "customers.jsonl" ? $"{Folder}/{word}" : word;

    private static string Short(string text) => text.Replace(Folder + "/", "", StringComparison.Ordinal);
}
