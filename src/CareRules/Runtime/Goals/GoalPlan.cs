using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Goals;

/// <summary>The executable form of a goal.</summary>
/// <param name="Of">The condition for customers to be counted; null for all.</param>
/// <param name="Test">The condition of a share or count; null for others.</param>
/// <param name="First">The value that is added up; null for others.</param>
/// <param name="Second">The divisor, for a ratio; null for others.</param>
/// <param name="Surveys">The list of survey answers for an NPS; null for others.</param>
/// <param name="Window">The window of an NPS; null for all answers.</param>
/// <param name="Currency">The pack's currency.</param>
internal sealed record GoalPlan(Goal Source, SourceLocation Location, TruthNode? Of, TruthNode? Test, ValueNode? First, ValueNode? Second, ListPlan? Surveys, WindowBound? Window, string Currency)
{
    /// <summary>False for a customer of whom a value is nothing: there is none to count.</summary>
    public bool HasValues(Frame frame) => !(First?.Of(frame).IsNothing == true || Second?.Of(frame).IsNothing == true);

    /// <summary>What one customer adds to numerator and denominator; null when it is unknown.</summary>
    public (decimal Upper, decimal Lower)? PartOf(Frame frame)
    {
        switch (Source.Indicator)
        {
            case ShareIndicator or CountIndicator:
                var truth = Test!.Of(frame);
                return truth == Truth.Unknown ? null : (truth == Truth.True ? 1m : 0m, 1m);
            case NpsIndicator nps:
                return Score(frame, nps.Kind);
            case RatioIndicator:
                return Number(frame, First!) is { } upper && Number(frame, Second!) is { } lower ? (upper, lower) : null;
            case SumIndicator or AverageIndicator or GivenIndicator:
                return Number(frame, First!) is { } value ? (value, 1m) : null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Durations are counted in seconds; money in another currency than the pack's is not counted.</summary>
    private decimal? Number(Frame frame, ValueNode node)
    {
        var value = node.Of(frame);
        if (!value.HasValue)
        {
            return null;
        }

        if (value.Kind != ValueKind.Money || string.Equals(value.Currency, Currency, StringComparison.Ordinal))
        {
            return value.Kind == ValueKind.Duration ? value.Number / TimeSpan.TicksPerSecond : value.Number;
        }

        return null;
    }

    private (decimal Upper, decimal Lower)? Score(Frame frame, string kind)
    {
        ref readonly var view = ref frame.List(Surveys!);
        if (!view.IsKnown)
        {
            return null;
        }

        var (score, answers) = (0m, 0m);
        for (var row = Window is null ? view.First : frame.First(Window); row < view.End; row++)
        {
            var survey = (Survey)view.Rows[row];
            if (!string.Equals(survey.Kind, kind, StringComparison.Ordinal))
            {
                continue;
            }

            score += survey.Score >= 0.9m * survey.Scale ? 1m : survey.Score <= 0.6m * survey.Scale ? -1m : 0m;
            answers += 1m;
        }

        return (score, answers);
    }
}
