using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <content>Data gaps: from an unknown condition to the missing facts.</content>
internal sealed partial class NaiveEvaluation
{
    private IEnumerable<DataGap> Gaps(string ruleId, SourceSpan rule, Condition unknown, NaiveScope? scope) =>
        UnknownLeaves(unknown, scope).SelectMany(l => Gaps(ruleId, rule, OperandsOf(l), l is DoneLeaf ? ["care_records"] : [], l.Text, scope));

    private IEnumerable<DataGap> Gaps(string ruleId, SourceSpan rule, Expression unknown, string text, NaiveScope? scope) =>
        Gaps(ruleId, rule, [unknown], [], text, scope);

    private IEnumerable<DataGap> Gaps(string ruleId, SourceSpan rule, IEnumerable<Expression> unknown, IEnumerable<string> others, string text, NaiveScope? scope)
    {
        var missing = others.Concat(MissingFacts(unknown, scope)).Distinct(StringComparer.Ordinal).ToList();
        _named.AddRange(missing.Where(m => m != CalendarFact));
        // Unknown although no fact is missing: mixed currencies, a result out of range.
        return (missing.Count > 0 ? missing : [text]).Select(f => new DataGap(ruleId, rule.Location) { Fact = f, Leaf = text });
    }

    /// <summary>The business calendar, where it does not cover a day.</summary>
    private string CalendarFact => $"calendars.{policy.Calendar?.Name}";

    /// <summary>The instant a length after another, with a gap where the calendar does not cover it.</summary>
    public DateTimeOffset? After(NaiveClock clock, CareRule rule, Instant at, TimeAmount? length, string what, List<DataGap> gaps)
    {
        if (length is not { } known)
        {
            return null;
        }

        if (clock.After(at, known) is { } after)
        {
            return clock.Show(after);
        }

        gaps.Add(Uncovered(rule.Id, rule.Span, known, what));
        return null;
    }

    private DataGap Uncovered(string ruleId, SourceSpan rule, TimeAmount length, string what) =>
        new(ruleId, rule.Location) { Fact = CalendarFact, Leaf = $"{what} {Wording.LengthText.Of(length, Language.English)}" };

    private IEnumerable<LeafCondition> UnknownLeaves(Condition condition, NaiveScope? scope)
    {
        if (Test(condition, scope) != Truth.Unknown)
        {
            return [];
        }

        return condition switch
        {
            AllCondition all => all.Children.SelectMany(c => UnknownLeaves(c, scope)),
            AnyCondition any => any.Children.SelectMany(c => UnknownLeaves(c, scope)),
            NotCondition not => UnknownLeaves(not.Child, scope),
            LeafCondition leaf => [leaf],
            _ => throw new NotSupportedException(condition.GetType().Name),
        };
    }

    private static ImmutableArray<Expression> OperandsOf(LeafCondition leaf) => leaf switch
    {
        CompareLeaf compare => [compare.Left, compare.Right],
        BetweenLeaf between => [between.Operand, between.Low, between.High],
        InLeaf @in => [@in.Operand],
        TextLeaf text => [text.Operand, .. text.Parts],
        BooleanLeaf boolean => [boolean.Operand],
        _ => [],
    };

    /// <summary>
    /// The facts that make values unknown: first those that the values read directly, then those that their measures, signals and tiers
    /// read, and so on recursively.
    /// </summary>
    private List<string> MissingFacts(IEnumerable<Expression> unknown, NaiveScope? scope)
    {
        return MissingFacts(m =>
        {
            foreach (var expression in unknown)
            {
                NameMissing(expression, scope, m);
            }
        });
    }

    private List<string> MissingFacts(Action<NaiveMissing> name)
    {
        var missing = new NaiveMissing();
        name(missing);
        for (var i = 0; i < missing.Derived.Count; i++)
        {
            LookInto(missing.Derived[i], missing);
        }

        return missing.Facts;
    }

    private void NameMissing(Condition condition, NaiveScope? scope, NaiveMissing missing)
    {
        foreach (var leaf in UnknownLeaves(condition, scope))
        {
            if (leaf is DoneLeaf)
            {
                missing.Facts.Add("care_records");
            }

            foreach (var operand in OperandsOf(leaf))
            {
                NameMissing(operand, scope, missing);
            }
        }
    }

    private void NameMissing(Expression expression, NaiveScope? scope, NaiveMissing missing)
    {
        if (!Evaluate(expression, scope).IsUnknown)
        {
            return;
        }

        switch (expression)
        {
            case MeasureExpression or SignalExpression or TierExpression or LoyaltyLevelExpression or ChurnRiskExpression or ChurnScoreExpression:
                missing.Add(expression);
                break;
            case LoyaltyFigureExpression { Figure: LoyaltyFigure.Spend or LoyaltyFigure.Orders }:
                missing.Facts.Add("purchases");
                break;
            case LoyaltyFigureExpression:
                missing.Add(expression);
                break;
            case TableExpression table:
                NameMissing(table, scope, missing);
                break;
            case CustomerFieldExpression field:
                missing.Facts.Add($"{field.Field.Subject}.{field.Field.Name}");
                break;
            case RowFieldExpression field:
                missing.Facts.Add($"{(scope!.Of(field.IsAtHand).At(field.List).IsFilter ? field.List.Name : field.List.Singular)}.{field.Field.Name}");
                break;
            case TicketSeverityExpression severities:
                var complaint = TicketAtHand(scope!.Of(severities.IsAtHand), severities.List);
                foreach (var severity in complaint.Policy.Severities.TakeWhile(s => Test(s.When, At(complaint)) != Truth.True))
                {
                    NameMissing(severity.When, At(complaint), missing);
                }

                if (complaint.Policy.Repeat is { } repeat && Repeats(complaint) == Truth.Unknown)
                {
                    missing.Facts.Add($"{severities.List.Singular}.{repeat.Same.Name}");
                }

                break;
            case TicketClockExpression:
                missing.Facts.Add(policy.Calendar!.Fact);
                break;
            case TicketRepeatedExpression repeated:
                missing.Facts.Add($"{repeated.List.Singular}.{PolicyOf(repeated.List).Repeat?.Same.Name ?? "repeated"}");
                break;
            case AggregateExpression aggregate:
                NameMissing(aggregate, _clock.Window(aggregate.Window).From, _clock.Window(aggregate.Window).To, scope, missing);
                break;
            case ChangeExpression change:
                var middle = _clock.WindowStart(change.Window);
                NameMissing(change.Aggregate, _clock.WindowStart(change.Window, 2), middle, scope, missing);
                NameMissing(change.Aggregate, middle, _clock.Now, scope, missing);
                break;
            case GapExpression gap:
                NameMissing(gap.List, _clock.Window(gap.Window).From, _clock.Window(gap.Window).To, gap.Filter, null, scope, missing);
                break;
            case FunctionExpression { Function.NeedsCalendar: true } call when !Evaluate(call.Argument, scope).IsUnknown:
                missing.Facts.Add(CalendarFact);
                break;
            case ArithmeticExpression sum when IsUncovered(sum.Operator, Evaluate(sum.Left, scope), Evaluate(sum.Right, scope)):
                missing.Facts.Add(CalendarFact);
                break;
            case OverdueExpression overdue:
                NameMissing(overdue.List, _clock.Window(overdue.Window).From, _clock.Window(overdue.Window).To, overdue.Filter, null, scope, missing);
                break;
            default:
                foreach (var part in PartsOf(expression))
                {
                    NameMissing(part, scope, missing);
                }

                break;
        }
    }

    private static ImmutableArray<Expression> PartsOf(Expression expression) => expression switch
    {
        FunctionExpression call => [call.Argument],
        ArithmeticExpression arithmetic => [arithmetic.Left, arithmetic.Right],
        NegateExpression negate => [negate.Of],
        _ => [],
    };

    private void NameMissing(AggregateExpression aggregate, Instant? from, Instant to, NaiveScope? scope, NaiveMissing missing)
    {
        if (OrUnknown(() => Aggregate(aggregate, from, to, scope)).IsUnknown)
        {
            NameMissing(aggregate.List, from, to, aggregate.Filter, aggregate.Field, scope, missing);
        }
    }

    /// <summary>
    /// The list if it is unknown; otherwise the facts missing for its filter; otherwise the field, or the list when no entry matches.
    /// </summary>
    private void NameMissing(FactList list, Instant? from, Instant to, Condition? filter, FactField? field, NaiveScope? scope, NaiveMissing missing)
    {
        var rows = Rows(list) is { } known ? Rows(known, list, from, to).ToList() : [];
        var named = missing.Named;
        foreach (var row in rows.Where(_ => filter is not null))
        {
            NameMissing(filter!, new NaiveScope(list, row, scope) { IsFilter = true }, missing);
        }

        // A filter may be unknown although no fact is missing: mixed currencies.
        if (missing.Named == named || !rows.Exists(r => Passes(list, filter, r, scope) == Truth.Unknown))
        {
            missing.Facts.Add(field is not null && rows.Exists(r => Passes(list, filter, r, scope) == Truth.True) ? $"{list.Name}.{field.Name}" : list.Name);
        }
    }

    private void LookInto(Expression derived, NaiveMissing missing)
    {
        switch (derived)
        {
            case MeasureExpression measure:
                NameMissing(policy.Measures.Single(m => m.Name == measure.Measure.Name).Value, null, missing);
                break;
            case SignalExpression signal:
                NameMissing(policy.Signals.Single(s => s.Name == signal.Signal.Name).When, null, missing);
                break;
            case TierExpression tier:
                LookInto(policy.Tiers.Single(t => t.Dimension == tier.Dimension), missing);
                break;
            case LoyaltyLevelExpression:
                LookInto(policy.Loyalty!.Levels!, missing);
                break;
            case ChurnRiskExpression or ChurnScoreExpression:
                foreach (var indicator in policy.Churn!.Indicators)
                {
                    NameMissing(indicator.When, null, missing);
                }

                break;
            case LoyaltyFigureExpression:
                missing.Facts.AddRange(UnknownListsOfPoints.Concat(Account.Undecided.OrderBy(u => u.Rule.Index).SelectMany(u => u.Facts)));
                break;
        }
    }

    private void LookInto(TierLadder ladder, NaiveMissing missing)
    {
        foreach (var level in ladder.Levels.TakeWhile(l => Test(l.When, null) != Truth.True))
        {
            NameMissing(level.When, null, missing);
        }
    }
}
