using System.Globalization;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>The totals of a run, or of a part of it.</summary>
internal sealed class RunTotals
{
    private readonly SortedDictionary<string, SortedDictionary<string, long>> _tiers = new(StringComparer.Ordinal);
    private long _actions;
    private long _escalations;
    private long _flags;
    private long _warnings;

    public long Customers { get; set; }

    public long RefusedLines { get; set; }

    public long LastLine { get; set; }

    /// <summary>Actions, escalations and flags that an earlier run has written.</summary>
    public long AlreadyWritten { get; set; }

    public void Add(CareOutcome outcome)
    {
        Customers++;
        _actions += outcome.Actions.Length;
        _escalations += outcome.Escalations.Length;
        _flags += outcome.ChurnRisk is null ? 0 : 1;
        _warnings += outcome.Problems.Length;
        foreach (var tier in outcome.Tiers)
        {
            Count(tier.Dimension, tier.Level, 1);
        }
    }

    public void Add(RunTotals part)
    {
        Customers += part.Customers;
        RefusedLines += part.RefusedLines;
        LastLine = Math.Max(LastLine, part.LastLine);
        AlreadyWritten += part.AlreadyWritten;
        _actions += part._actions;
        _escalations += part._escalations;
        _flags += part._flags;
        _warnings += part._warnings;
        foreach (var (dimension, levels) in part._tiers)
        {
            foreach (var (level, count) in levels)
            {
                Count(dimension, level, count);
            }
        }
    }

    public void Clear()
    {
        (Customers, RefusedLines, LastLine, AlreadyWritten) = (0, 0, 0, 0);
        (_actions, _escalations, _flags, _warnings) = (0, 0, 0, 0);
        _tiers.Clear();
    }

    /// <summary>One line: decisions, refusals, speed.</summary>
    public string Summary(TimeSpan elapsed)
    {
        var speed = elapsed > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"; {Customers / elapsed.TotalSeconds:N0} customers/s") : "";
        var heldBack = AlreadyWritten > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {AlreadyWritten:N0} held back as already emitted") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Number(Customers, "customer")}: {Number(_actions, "action")}, {Number(_escalations, "escalation")}, {Number(_flags, "churn flag")}, {Number(RefusedLines, "refused line")}, {Number(_warnings, "warning")}{heldBack}{speed}");
    }

    /// <summary>How many customers hold each level, one line per dimension.</summary>
    public IEnumerable<string> TierLines() =>
        _tiers.Select(t => $"{t.Key}: {string.Join(", ", t.Value.OrderByDescending(l => l.Value).Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key} {l.Value:N0}")))}");

    private static string Number(long count, string name) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {name}{(count == 1 ? "" : "s")}");

    private void Count(string dimension, string level, long count)
    {
        if (!_tiers.TryGetValue(dimension, out var levels))
        {
            _tiers.Add(dimension, levels = new(StringComparer.Ordinal));
        }

        levels[level] = levels.GetValueOrDefault(level) + count;
    }
}
