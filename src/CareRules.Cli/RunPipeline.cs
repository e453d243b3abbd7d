using System.Collections.Concurrent;
using System.Threading.Channels;
using CareRules.Facts.Json;

namespace CareRules.Cli;

/// <summary>
/// Reads, evaluates and writes at the same time: lines are read in batches, batches are processed beside each other, and written in
/// the order of the file. The batches in flight are limited, and so is the memory.
/// </summary>
internal sealed class RunPipeline(Action<FactsBatch, CancellationToken> process)
{
    private readonly ConcurrentBag<FactsBatch> _idle = [];

    /// <summary>Evaluates every line of <paramref name="facts"/>; <paramref name="write"/> receives the batches in order.</summary>
    public async Task RunAsync(Stream facts, Func<FactsBatch, Task> write, CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var batches = Channel.CreateBounded<Task<FactsBatch>>(2 * Environment.ProcessorCount);
        _ = ReadAsync(facts, batches.Writer, stop.Token);
        try
        {
            await foreach (var evaluation in batches.Reader.ReadAllAsync(token).ConfigureAwait(false))
            {
                var batch = await evaluation.ConfigureAwait(false);
                await write(batch).ConfigureAwait(false);
                if (batch.IsLast)
                {
                    return;
                }

                GiveBack(batch);
            }
        }
        finally
        {
            // Not waited for: a read from a console or a pipe ends when something arrives there, not when it is cancelled.
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(Stream facts, ChannelWriter<Task<FactsBatch>> batches, CancellationToken token)
    {
        try
        {
            using var lines = new JsonLines(facts, FactsReader.LongestLine);
            var batch = new FactsBatch();
            while (await lines.NextAsync(token).ConfigureAwait(false) is { } line)
            {
                batch.Add(line);
                if (batch.IsFull)
                {
                    await batches.WriteAsync(Evaluate(batch, token), token).ConfigureAwait(false);
                    batch = _idle.TryTake(out var used) ? used : new FactsBatch();
                }
            }

            if (!batch.IsEmpty)
            {
                await batches.WriteAsync(Evaluate(batch, token), token).ConfigureAwait(false);
            }

            batches.Complete();
        }
        catch (Exception failure) when (batches.TryComplete(failure))
        {
            // Thrown again where the channel is read.
        }
    }

    private Task<FactsBatch> Evaluate(FactsBatch batch, CancellationToken token) => Task.Run(
        () =>
        {
            process(batch, token);
            return batch;
        },
        token);

    private void GiveBack(FactsBatch batch)
    {
        if (batch.IsWorthKeeping)
        {
            batch.Clear();
            _idle.Add(batch);
        }
    }
}
