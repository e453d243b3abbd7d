using System.Diagnostics;

namespace CareRules.Tests.Samples;

public sealed class QuickStartTests
{
    [Test]
    public async Task Run_SecondTimeOnTheSameHistory_EmitsNothingNew()
    {
        var folder = Directory.CreateTempSubdirectory("carerules-");
        try
        {
            var file = Path.Combine(folder.FullName, "care.db");
            var first = await LastLineAsync(file);
            var second = await LastLineAsync(file);

            Assert.That(first, Does.Match("^Handed over: [1-9][0-9,]* new, 0 held back"));
            var handed = first.Split(' ')[2];
            Assert.That(second, Does.StartWith($"Handed over: 0 new, {handed} held back"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> LastLineAsync(string history)
    {
        var sample = Path.Combine(TestContext.CurrentContext.TestDirectory, "QuickStart.dll");
        var start = new ProcessStartInfo("dotnet", [sample, "--history", history]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await errors);
        return output.TrimEnd('\n', '\r').Split('\n')[^1];
    }
}
