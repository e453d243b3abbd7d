using System.Diagnostics;
using System.Text.Json;

namespace CareRules.Benchmarks;

/// <summary>Runs one measurement in a separate process, so that memory and JIT compilation are measured in isolation.</summary>
internal static class Apart
{
    /// <summary>Starts this program with other arguments and reads what it prints.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static T Run<T>(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Apart).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("the process did not start");
        var json = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(json)!
            : throw new InvalidOperationException($"`{string.Join(' ', arguments)}` failed; its message stands above");
    }
}
