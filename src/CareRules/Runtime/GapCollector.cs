using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;
using CareRules.Wording;

namespace CareRules.Runtime;

/// <summary>Collects the facts that leave a condition unknown: each fact once a rule, with the first test that needs it.</summary>
internal sealed class GapCollector(Plan plan, Frame frame)
{
    private readonly List<DataGap> _gaps = [];

    // The missing facts alone: a gap may also name a condition, for which no fact can be requested.
    private readonly List<string>? _facts = plan.Index.OnGaps is null ? null : [];
    private readonly MissingFacts _missing = new();
    private string _rule = "";
    private SourceLocation? _source;
    private int _first;

    /// <summary>Begins the gaps of a rule. Beginning the same rule again continues it.</summary>
    public void Begin(string rule, SourceLocation source)
    {
        if (!string.Equals(_rule, rule, StringComparison.Ordinal))
        {
            _rule = rule;
            _source = source;
            _first = _gaps.Count;
        }
    }

    /// <summary>Adds the facts that leave a condition unknown, descending only into the parts that are unknown.</summary>
    public void Add(ConditionPlan condition) => Add(condition, frame);

    /// <summary>The same as of a frame's instant.</summary>
    public void Add(ConditionPlan condition, Frame at)
    {
        if (condition.Of(at) != Truth.Unknown)
        {
            return;
        }

        if (condition.Source is LeafCondition leaf)
        {
            condition.Node.Missing(at, _missing);
            Note(leaf.Text, at);
            return;
        }

        foreach (var child in condition.Children)
        {
            Add(child, at);
        }
    }

    /// <summary>Adds the facts that leave a value unknown; does nothing when it is known.</summary>
    /// <param name="facts">Takes what the gaps name; null for nothing.</param>
    public void Add(ValueNode value, string text, List<string>? facts = null)
    {
        if (value.Of(frame).IsUnknown)
        {
            value.Missing(frame, _missing);
            Note(text, frame, facts);
        }
    }

    /// <summary>The same as of a frame's instant.</summary>
    public void Add(ValueNode value, string text, Frame at)
    {
        if (value.Of(at).IsUnknown)
        {
            value.Missing(at, _missing);
            Note(text, at);
        }
    }

    /// <summary>Adds the facts that leave a level undetermined.</summary>
    public void Add(LadderPlan ladder) => Add(ladder, frame);

    /// <summary>The same as of a frame's instant.</summary>
    public void Add(LadderPlan ladder, Frame at)
    {
        _missing.Add(ladder);
        Note(ladder.Source.Fact, at);
    }

    /// <summary>Adds the facts that leave a trigger's date unknown.</summary>
    public void Add(TriggerPlan trigger)
    {
        trigger.NameMissing(frame, _missing);
        Note(trigger.Text!, frame);
    }

    /// <summary>
    /// The instant a length after another, for outcomes; null for no length, and for an instant that no calendar holds. One that the business
    /// calendar does not cover is a gap.
    /// </summary>
    /// <param name="what">What it is: <c>due</c>.</param>
    public DateTimeOffset? After(PackClock clock, CareRulePlan rule, long at, TimeAmount? length, string what)
    {
        if (length is not { } known)
        {
            return null;
        }

        if (clock.TryAdd(at, known, out var end))
        {
            return clock.At(end);
        }

        if (known.IsBusiness)
        {
            Begin(rule.Source.Id, rule.Location);
            AddUncovered(known, what);
        }

        return null;
    }

    /// <summary>Adds the business calendar, which does not cover the end of a length.</summary>
    /// <param name="what">What has that length: <c>due</c>.</param>
    public void AddUncovered(TimeAmount length, string what) => Add(plan.Clock.Calendar!.Fact, Uncovered(length, what));

    /// <summary>The test that needs the end of a length.</summary>
    public static string Uncovered(TimeAmount length, string what) => $"{what} {LengthText.Of(length, Language.English)}";

    /// <summary>Adds a missing fact with the test that needs it.</summary>
    public void Add(string fact, string text)
    {
        if (plan.Clock.Calendar is { } calendar && string.Equals(fact, calendar.Fact, StringComparison.Ordinal))
        {
            // Nobody can be asked for it.
            frame.Note(Values.Uncovered(calendar));
        }
        else if (_facts?.Contains(fact) == false)
        {
            _facts.Add(fact);
        }

        AddGap(fact, text);
    }

    /// <summary>Adds the facts missed so far, each once, in the order met.</summary>
    public void TakeFacts(List<MissingFact> missing)
    {
        foreach (var fact in _facts!)
        {
            missing.Add(new MissingFact(fact, plan.Policy.Schema.LabelOf(fact)));
        }
    }

    private void AddGap(string fact, string text)
    {
        for (var i = _first; i < _gaps.Count; i++)
        {
            if (string.Equals(_gaps[i].Fact, fact, StringComparison.Ordinal))
            {
                return;
            }
        }

        _gaps.Add(new DataGap(_rule, _source!) { Fact = fact, Leaf = text });
    }

    public ImmutableArray<DataGap> Take()
    {
        ImmutableArray<DataGap> gaps = _gaps.Count == 0 ? [] : [.. _gaps];
        Clear();
        return gaps;
    }

    public void Clear()
    {
        _gaps.Clear();
        _facts?.Clear();
        _missing.Clear();
        _rule = "";
        _source = null;
        _first = 0;
    }

    private void Note(string text, Frame at, List<string>? facts = null)
    {
        _missing.ResolveDerived(at);
        foreach (var fact in _missing.Facts)
        {
            Add(fact, text);
        }

        facts?.AddRange(_missing.Facts.Count == 0 ? [text] : _missing.Facts);

        // Every fact is known, yet the result is not: amounts in different currencies, or a result out of range.
        if (_missing.Facts.Count == 0)
        {
            AddGap(text, text);
        }

        _missing.Clear();
    }
}
