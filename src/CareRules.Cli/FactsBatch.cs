using System.Buffers;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.History;
using CareRules.Outcomes;
using CareRules.Time;

namespace CareRules.Cli;

/// <summary>Some lines of a facts file, and what came of them. Batches are used again, so that a run of any length needs the same memory.</summary>
internal sealed class FactsBatch
{
    private const int MostLines = 64;
    private const int MostBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly List<(long Number, int Start, int Length, bool IsTooLong)> _lines = new(MostLines);

    public ArrayBufferWriter<byte> Output { get; } = new(64 * 1024);

    /// <summary>The outcomes, where what is written depends on care history.</summary>
    public List<(CareOutcome Outcome, CareExplanation? Explanation)> Outcomes { get; } = [];

    public List<RunMessage> Messages { get; } = [];

    public RunTotals Totals { get; } = new();

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

    /// <summary>Evaluates the lines; without a writer, the outcomes are kept.</summary>
    public void Process(FactsReader reader, ICareEngine engine, CareExplainer? explainer, DateTimeOffset asOf, IOutcomeWriter? writer, bool isStrict, CancellationToken token)
    {
        foreach (var (number, start, length, isTooLong) in _lines)
        {
            token.ThrowIfCancellationRequested();
            var line = reader.Read(new JsonLine(number, _bytes.WrittenMemory.Slice(start, length), isTooLong));
            Totals.LastLine = number;
            var errors = line.Errors;
            if (line.Facts is { } facts && !TryEvaluate(facts, engine, explainer, asOf, writer, number, out var error))
            {
                errors = [error!];
            }

            if (!errors.IsEmpty)
            {
                Messages.AddRange(errors.Select(e => new RunMessage(number, e, null)));
                Totals.RefusedLines++;
                if (isStrict)
                {
                    IsLast = true;
                    return;
                }
            }
        }
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _lines.Clear();
        Output.ResetWrittenCount();
        Outcomes.Clear();
        Messages.Clear();
        Totals.Clear();
    }

    private bool TryEvaluate(CustomerFacts facts, ICareEngine engine, CareExplainer? explainer, DateTimeOffset asOf, IOutcomeWriter? writer, long line, out FactsError? error)
    {
        try
        {
            var outcome = engine.Evaluate(facts, asOf);
            error = writer is null && OutcomeCommit.Problem(outcome) is { } unfit ? new FactsError("id", unfit) : null;
            if (error is not null)
            {
                return false;
            }

            Messages.AddRange(outcome.Problems.Select(p => new RunMessage(line, null, p)));
            var explanation = explainer?.Explain(facts, asOf);
            if (writer is null)
            {
                Outcomes.Add((outcome, explanation));
            }
            else
            {
                writer.Write(Output, outcome, explanation);
                Totals.Add(outcome);
            }

            return true;
        }
        catch (FactsException wrong)
        {
            error = new FactsError(wrong.Field, wrong.Problem);
            return false;
        }
        catch (CalendarCoverageException uncovered)
        {
            error = new FactsError("", $"customer `{facts.Customer.Id}`: {uncovered.Message}");
            return false;
        }
    }
}
