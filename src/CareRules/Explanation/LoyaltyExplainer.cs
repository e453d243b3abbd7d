using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Explains loyalty levels, earn rules, and benefits.</summary>
internal sealed class LoyaltyExplainer(ExplanationScope scope, TierExplainer tiers)
{
    /// <summary>The levels and their benefits, then the earn rules.</summary>
    public IEnumerable<RuleExplanation> All(LoyaltyPolicy loyalty)
    {
        yield return Levels(loyalty);
        foreach (var benefit in loyalty.Benefits)
        {
            yield return Benefit(loyalty, benefit);
        }

        foreach (var earn in loyalty.Points?.Earn ?? [])
        {
            yield return Earn(loyalty.Points!, earn);
        }
    }

    public RuleExplanation Levels(LoyaltyPolicy loyalty)
    {
        var held = scope.Session.LoyaltyRank;
        ImmutableArray<int> couldBe = loyalty.Levels is { } levels ? scope.Session.CouldBe(levels) : [];
        return new RuleExplanation("loyalty", RuleKind.Loyalty, loyalty.Span.Location)
        {
            Title = OperandNames.LoyaltyLevel,
            Truth = held is not null ? Truth.True : couldBe.IsEmpty ? Truth.False : Truth.Unknown,
            Fired = held is not null,
            Notes = loyalty.Levels is not { } levelled ? [] : couldBe.IsEmpty ? tiers.Notes(levelled) : [.. tiers.Notes(levelled), ReasonWording.CouldBe(TierExplainer.LevelsText(levelled, couldBe))],
            Parts = loyalty.Levels is { } ladder ? [.. ladder.Levels.Select(l => tiers.Level(ladder, l))] : [],
        };
    }

    public RuleExplanation Benefit(LoyaltyPolicy loyalty, LoyaltyBenefit benefit)
    {
        var ladder = loyalty.Levels!;
        var granted = scope.Outcome.Loyalty?.Benefits.Any(b => b.Rule == benefit.Rule.Id && b.EndedAt is null) == true;
        var level = tiers.Level(ladder, ladder.Levels.First(l => l.Rank == benefit.Rank));
        return new RuleExplanation(benefit.Rule.Id, RuleKind.Benefit, benefit.Rule.Span.Location)
        {
            Title = Titles.Of(benefit.Rule.Title, benefit.Name),
            Truth = granted ? Truth.True : Truth.False,
            Fired = granted,
            Parts = [level],
        };
    }

    public RuleExplanation Earn(PointsPolicy points, EarnRule earn)
    {
        var awards = scope.Outcome.Loyalty?.Points.Where(p => p.Rule == earn.RuleId).ToList() ?? [];
        return new RuleExplanation(earn.RuleId, RuleKind.Points, earn.Span.Location)
        {
            Title = Titles.Of(earn.Label, earn.Name),
            Truth = awards.Count > 0 ? Truth.True : Truth.False,
            Fired = awards.Count > 0,
            Notes = Notes(points, earn),
        };
    }

    private static ImmutableArray<LocalizedText> Notes(PointsPolicy points, EarnRule earn) =>
    [
        earn.PointsFrom is { } from ? ReasonWording.PointsWorkedOut(from.Text)
            : earn.Per is { } per ? ReasonWording.PointsForEach(earn.Points, ValueText.Money(per)) : ReasonWording.PointsEachTime(earn.Points),
        .. earn.MostPerDay is { } most ? [ReasonWording.AtMostADay(most)] : ImmutableArray<LocalizedText>.Empty,
        .. points.SettleOf(earn) is { } length ? [ReasonWording.SettleAfter(new(LengthText.Of(length, Language.English), LengthText.Of(length, Language.Chinese)))] : ImmutableArray<LocalizedText>.Empty,
    ];
}
