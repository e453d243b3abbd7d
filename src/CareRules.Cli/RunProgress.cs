using System.Globalization;
using Spectre.Console;

namespace CareRules.Cli;

/// <summary>A progress bar on the error stream, only on a terminal and when the results go elsewhere.</summary>
internal sealed class RunProgress(ToolContext context, Stream facts, RunTotals totals)
{
    private IAnsiConsole? _console;

    /// <summary>True when all results are written after the work, so that the bar cannot appear between them.</summary>
    public bool IsShownWithResults { get; init; }

    /// <summary>A message, above the bar while there is one.</summary>
    public void Say(string message)
    {
        if (_console is null)
        {
            context.Io.Error.WriteLine(message);
        }
        else
        {
            _console.WriteLine(message);
        }
    }

    /// <summary>Shows how far the work is until it is done.</summary>
    public async Task ShowAsync(Func<Task> run)
    {
        if (!context.Io.IsErrorTerminal || (context.Io.IsOutTerminal && !IsShownWithResults) || !facts.CanSeek)
        {
            await run().ConfigureAwait(false);
            return;
        }

        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(context.Io.Error),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = context.Io.AllowsColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        });
        try
        {
            await _console.Progress()
                .AutoClear(enabled: true)
                .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn(), new RemainingTimeColumn())
                .StartAsync(display => ShowAsync(display.AddTask("0 customers", maxValue: Math.Max(1, facts.Length)), run()))
                .ConfigureAwait(false);
        }
        finally
        {
            _console = null;
        }
    }

    private async Task ShowAsync(ProgressTask bar, Task running)
    {
        while (!running.IsCompleted)
        {
            bar.Value = facts.Position;
            bar.Description = string.Create(CultureInfo.InvariantCulture, $"{totals.Customers:N0} customers");
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(100), context.Time)).ConfigureAwait(false);
        }

        await running.ConfigureAwait(false);
    }
}
