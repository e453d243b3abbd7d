using System.Diagnostics;
using System.Text.Json;

namespace CareRules.Benchmarks.Peers;

/// <summary>
/// Another engine: a program that reads a race folder, checks its decisions against the expected ones there and prints its timings.
/// </summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Needs">The program that must be installed.</param>
/// <param name="Command">The program and its arguments; the race folder follows as the last one.</param>
internal sealed record Peer(string Name, string Needs, params string[] Command)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Whether the program is installed.</summary>
    public bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, Needs)));

    /// <exception cref="InvalidOperationException">The peer failed or its decisions differ.</exception>
    public PeerTimes Run(string folder)
    {
        var start = new ProcessStartInfo(Command[0], [.. Command.Skip(1), folder]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Name} did not start");
        var json = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<PeerTimes>(json, Options)!
            : throw new InvalidOperationException($"{Name} failed; its message stands above");
    }
}
