using CareRules.Authoring.Testing.Cases;
using Spectre.Console;

namespace CareRules.Cli.Testing;

/// <summary>How far work is, in words: tests done, of how many, and how many of them failed.</summary>
internal delegate string WorkWords(int done, int total, int noted);

/// <summary>A progress bar on the error stream while work goes on, only where a person sees it.</summary>
internal static class WorkProgress
{
    private const int NarrowColumns = 60;

    /// <summary>Does the work on other threads and shows how far it is.</summary>
    public static async Task<T> ShowAsync<T>(ToolContext context, WorkProgressCounter count, WorkWords words, Func<T> work)
    {
        var running = Task.Run(work, CancellationToken.None);
        if (context.Io.IsErrorTerminal)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(context.Io.Error),
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.Yes,
                ColorSystem = context.Io.AllowsColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            });
            // A narrow terminal has room for the words alone.
            ProgressColumn[] columns = console.Profile.Width < NarrowColumns ? [new TaskDescriptionColumn()] : [new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn(), new RemainingTimeColumn()];
            await console.Progress()
                .AutoClear(enabled: true)
                .Columns(columns)
                .StartAsync(display => FollowAsync(display.AddTask(words(0, 0, 0)), context.Time))
                .ConfigureAwait(false);
        }

        return await running.ConfigureAwait(false);

        async Task FollowAsync(ProgressTask bar, TimeProvider time)
        {
            while (!running.IsCompleted)
            {
                bar.MaxValue = Math.Max(1, count.Total);
                bar.Value = count.Finished;
                bar.Description = words(count.Finished, count.Total, count.Noted);
                await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(100), time)).ConfigureAwait(false);
            }
        }
    }
}
