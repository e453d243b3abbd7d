using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CareRules.Benchmarks;

/// <summary>Starts the <c>carerules</c> tool and measures the process from outside.</summary>
internal static class ToolProcess
{
    // A process that has ended cannot be asked any more, so it is asked while it runs.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <exception cref="InvalidOperationException">The tool does not start, or ends with an error.</exception>
    public static ToolUse Run(string tool, string[] args)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start(tool, args);
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (processor, peak) = (TimeSpan.Zero, 0L);
        while (!process.WaitForExit(Interval))
        {
            try
            {
                process.Refresh();
                processor = process.TotalProcessorTime;
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
            {
                // The process has just ended; the values read so far are used.
                break;
            }
        }

        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var said = output.GetAwaiter().GetResult();
        var code = process.ExitCode.ToString(CultureInfo.InvariantCulture);
        return code == "0"
            ? new ToolUse(seconds, processor.TotalSeconds, peak / 1024.0 / 1024.0)
            : throw new InvalidOperationException($"`{tool} {string.Join(' ', args)}` ended with {code}: {said[1]}{said[0]}");
    }

    private static Process Start(string tool, string[] args)
    {
        try
        {
            var start = new ProcessStartInfo(tool, args) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"`{tool}` cannot be started ({missing.Message}); docs/benchmarks.md says how to pack and install the tool", missing);
        }
    }
}
