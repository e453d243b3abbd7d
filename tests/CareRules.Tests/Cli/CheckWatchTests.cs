using System.Diagnostics;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

/// <summary>Tests watch mode with a real process, real files and a real signal.</summary>
public sealed class CheckWatchTests
{
    private const string Sound = "schema: carerules/v1\npack: my-care\nversion: 1.0.0\ncare: [{rule: r, do: [{action: call, owner: agent, due: 1 day}]}]\n";

    /// <summary>Ctrl-C is SIGINT. It is ignored when tests run in the background, so it is re-enabled for the tool.</summary>
    [TestCase("INT")]
    [TestCase("TERM")]
    [Platform("Linux")]
    [CancelAfter(120_000)]
    public async Task Watch_EditsAndASignal_ChecksAgainAndEndsFine(string signal, CancellationToken token)
    {
        using var folder = new TempFolder(("pack.yaml", Sound));
        using var tool = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(TestContext.CurrentContext.TestDirectory, "CareRules.Cli.dll"), "check", folder["pack.yaml"], "--watch"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Assert.That(await Result(tool, token), Is.EqualTo("my-care 1.0.0: no problems"));

            await File.WriteAllTextAsync(folder["pack.yaml"], Sound.Replace("owner: agent, ", "", StringComparison.Ordinal), token);
            Assert.That(await Result(tool, token), Is.EqualTo("my-care 1.0.0: 0 errors, 1 warning, 0 notes"));

            // Saves as editors do: to a temporary file, which then replaces the original.
            await File.WriteAllTextAsync(folder["new.yaml~"], Sound, token);
            File.Move(folder["new.yaml~"], folder["pack.yaml"], overwrite: true);
            Assert.That(await Result(tool, token), Is.EqualTo("my-care 1.0.0: no problems"));

            using var kill = Process.Start("kill", [$"-{signal}", tool.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await tool.WaitForExitAsync(token);
            Assert.That(tool.ExitCode, Is.Zero);
        }
        finally
        {
            if (!tool.HasExited)
            {
                tool.Kill();
            }
        }
    }

    // A result ends with its counts; the marker that it has been shown follows.
    private static async Task<string> Result(Process tool, CancellationToken token)
    {
        string? line;
        do
        {
            line = await tool.StandardOutput.ReadLineAsync(token);
        }
        while (line?.StartsWith("my-care 1.0.0", StringComparison.Ordinal) == false);

        Assert.That(await tool.StandardError.ReadLineAsync(token), Does.Match(@"^\d\d:\d\d:\d\d checked in \d+\.\d\d s; waiting for changes, Ctrl-C ends$"));
        return line!;
    }
}
