using System.Text;

namespace CareRules.Cli;

/// <summary>Where the tool reads and writes: results to <paramref name="Out"/>, messages to <paramref name="Error"/>.</summary>
internal sealed record ToolStreams(Stream In, Stream Out, TextWriter Error)
{
    /// <summary>True when the input is a terminal.</summary>
    public bool IsInTerminal { get; init; }

    /// <summary>True when the results go to a terminal that can redraw lines.</summary>
    public bool IsOutTerminal { get; init; }

    /// <summary>True when the messages go to a terminal that can redraw lines.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>False when <c>NO_COLOR</c> is set.</summary>
    public bool AllowsColour { get; init; } = true;

    public static ToolStreams OfProcess() => new(
        Console.OpenStandardInput(),
        Console.OpenStandardOutput(),
        new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" })
    {
        IsInTerminal = !Console.IsInputRedirected,
        IsOutTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        IsErrorTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        AllowsColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    };

    /// <summary>A writer of UTF-8 text to <see cref="Out"/>; disposing it flushes and leaves the stream open.</summary>
    public StreamWriter OutText() => new(Out, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
}
