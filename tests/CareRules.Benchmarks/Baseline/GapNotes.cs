using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Diagnostics;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>A test of a rule, evaluated again only to name the missing fact.</summary>
internal delegate Answer Test(in CustomerFigures figures);

/// <param name="Text">The test as the pack writes it.</param>
/// <param name="Fact">The figure or field it reads.</param>
internal sealed record TestText(string Text, Fact Fact, Test Test);

/// <summary>The facts and figures that tests read.</summary>
internal enum Fact
{
    Industry,
    Strategic,
    AnnualSpend,
    HalfSpend,
    QuarterSpend,
    ToysSpend,
    LargestOrder,
    AnnualOrders,
    HalfOrders,
    QuarterOrders,
    MonthOrders,
    OrdersDrop,
    Idle,
    Silence,
    Satisfaction,
    RecentComplaints,
    Tenure,
}

/// <summary>Records unknown facts, each once per rule. Costs nothing while everything is known.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct GapNotes
{
    private List<DataGap>? _gaps;
    private string? _rule;
    private SourceLocation? _source;
    private int _first;

    public readonly ImmutableArray<DataGap> ToGaps() => _gaps is null ? [] : [.. _gaps];

    public void Begin(string rule, SourceLocation source)
    {
        if (rule != _rule)
        {
            (_rule, _source, _first) = (rule, source, _gaps?.Count ?? 0);
        }
    }

    public void Add(string fact, string text)
    {
        _gaps ??= [];
        for (var i = _first; i < _gaps.Count; i++)
        {
            if (_gaps[i].Fact == fact)
            {
                return;
            }
        }

        _gaps.Add(new DataGap(_rule!, _source!) { Fact = fact, Leaf = text });
    }

    /// <summary>Names the facts that leave a group unknown. All groups must hold, of each group one test.</summary>
    public void Add(TestText[][] groups, in CustomerFigures figures)
    {
        foreach (var group in groups)
        {
            var any = Answer.No;
            foreach (var test in group)
            {
                any |= test.Test(figures);
            }

            foreach (var test in group)
            {
                if (any.IsUnknown && test.Test(figures).IsUnknown)
                {
                    Add(figures.Missing(test.Fact), test.Text);
                }
            }
        }
    }
}
