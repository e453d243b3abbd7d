using System.Buffers;
using System.Collections.Immutable;
using CareRules.Authoring.Comparison;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace CareRules.Cli;

/// <summary>Some lines of a facts file with their results. Batches are reused, so that a run of any length needs constant memory.</summary>
internal sealed class FactsBatch
{
    private const int MostLines = 64;
    private const int MostBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly List<(long Number, int Start, int Length, bool IsTooLong)> _lines = new(MostLines);

    public ArrayBufferWriter<byte> Output { get; } = new(64 * 1024);

    /// <summary>The customers, in a run with a care history, which decides when the batch is written.</summary>
    public List<(long Line, CustomerFacts Facts)> Customers { get; } = [];

    public List<RunMessage> Messages { get; } = [];

    public RunTotals Totals { get; } = new();

    /// <summary>The differences between two packs for these customers; null in other runs.</summary>
    public DiffTally? Differences { get; set; }

    /// <summary>The lines as they were added.</summary>
    public IEnumerable<JsonLine> Lines => _lines.Select(l => new JsonLine(l.Number, _bytes.WrittenMemory.Slice(l.Start, l.Length), l.IsTooLong));

    /// <summary>True when a bad line ended a strict run.</summary>
    public bool IsLast { get; private set; }

    public bool IsEmpty => _lines.Count == 0;

    public bool IsFull => _lines.Count >= MostLines || _bytes.WrittenCount >= MostBytes;

    /// <summary>False for a batch that has grown too large to be kept.</summary>
    public bool IsWorthKeeping => _bytes.Capacity <= 4 * MostBytes && Output.Capacity <= 4 * MostBytes;

    public void Add(JsonLine line)
    {
        var length = line.IsTooLong ? 0 : line.Bytes.Length;
        _lines.Add((line.Number, _bytes.WrittenCount, length, line.IsTooLong));
        _bytes.Write(line.Bytes.Span[..length]);
    }

    /// <summary>Evaluates the lines; without a writer, the customers are kept for <see cref="RunHistory"/>.</summary>
    public void Process(FactsReader reader, RunDecider decider, IOutcomeWriter? writer, CancellationToken token)
    {
        foreach (var written in Lines)
        {
            token.ThrowIfCancellationRequested();
            var number = written.Number;
            var line = reader.Read(written);
            Totals.LastLine = number;
            if (!line.Errors.IsEmpty)
            {
                Refuse(number, line.Errors, decider.IsStrict);
            }
            else if (writer is null)
            {
                Customers.Add((number, line.Facts!));
            }
            else if (decider.Evaluate(line.Facts!, out var error) is { } result)
            {
                Write(number, writer, result);
            }
            else
            {
                Refuse(number, [error!], decider.IsStrict);
            }

            if (IsLast)
            {
                return;
            }
        }
    }

    /// <summary>Reports a line as refused; a strict run ends with it.</summary>
    public void Refuse(long line, ImmutableArray<FactsError> errors, bool isStrict)
    {
        Messages.AddRange(errors.Select(e => new RunMessage(line, e, null)));
        Totals.RefusedLines++;
        IsLast = isStrict;
    }

    /// <summary>Adds an outcome to the output.</summary>
    public void Write(long line, IOutcomeWriter writer, RunResult result)
    {
        Messages.AddRange(result.Outcome.Problems.Select(p => new RunMessage(line, null, p)));
        writer.Write(Output, result);
        Totals.Add(result.Outcome);
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _lines.Clear();
        Output.ResetWrittenCount();
        Customers.Clear();
        Messages.Clear();
        Totals.Clear();
        Differences = null;
    }
}
