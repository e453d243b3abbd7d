using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime.State;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Explains care rules: guards, trigger, condition.</summary>
internal sealed class CareRuleExplainer(ExplanationScope scope, ConditionExplainer conditions, TierExplainer tiers)
{
    private readonly OccurrenceText _occurrenceText = new(scope);
    private readonly TableExplainer _tables = new(scope);

    /// <summary>One explanation for each current occurrence, or one that says why there is none.</summary>
    public ImmutableArray<RuleExplanation> All(CareRule rule)
    {
        var occurrences = scope.Session.Occurrences(rule);
        var current = occurrences.Where(t => t.IsCurrent).ToList();
        return current.Count == 0 ? [Explain(rule, null, occurrences)] : [.. current.Select(t => Explain(rule, t, occurrences))];
    }

    /// <summary>The most informative of the current occurrences: one that fired, else the one closest to firing, else the latest.</summary>
    public RuleExplanation MostInformative(CareRule rule) => All(rule).Reverse().OrderByDescending(e => e.Fired).ThenByDescending(e => e.Truth).First();

    private RuleExplanation Explain(CareRule rule, RuleOccurrence? occurrence, ImmutableArray<RuleOccurrence> occurrences)
    {
        // Without a current event, the condition is explained for the last one.
        var shown = occurrence ?? (rule.Trigger.Entries is null ? null : occurrences.LastOrDefault());
        var guards = Guards(rule);
        var trigger = Trigger(rule, occurrence, occurrences);
        var condition = rule.When is null || (rule.Trigger.Entries is not null && shown is null) ? null : conditions.Explain(rule.When, shown?.Entry);
        var prefix = occurrence is null ? null : $"{Ids.Escape(scope.Facts.Customer.Id)}/{Ids.Escape(rule.Identity)}/{occurrence.Occurrence}";
        var note = OutOfForce(rule);
        var held = prefix is null || note is not null
            ? null
            : scope.Outcome.Suppressed.FirstOrDefault(s => s.Reason == SuppressionReason.Baseline && IsOf(s.Id, prefix))
                ?? scope.Session.Outcome.Suppressed.FirstOrDefault(s => s.Reason == SuppressionReason.IncompleteMessage && IsOf(s.Id, prefix));
        var fired = prefix is not null && note is null && held is not { Reason: SuppressionReason.Baseline } && scope.Session.Outcome.Actions.Any(a => IsOf(a.Id, prefix));
        var truths = guards.Select(g => g.Truth).Append(trigger?.Truth ?? Truth.True).Append(occurrence?.Holds ?? Truth.True).Append(condition?.Truth ?? Truth.True);
        return new RuleExplanation(rule.Id, RuleKind.Care, rule.Span.Location)
        {
            Title = Titles.Of(rule.Title, rule.Id),
            Subject = OccurrenceText.Subject(rule.Trigger, shown),
            Truth = note is null ? truths.Min() : Truth.False,
            Fired = fired,
            Guards = guards,
            Trigger = trigger,
            Condition = condition,
            Tables = rule.Trigger.Entries is not null && shown is null ? [] : _tables.Of(rule.Do.SelectMany(a => TablesOf(a, shown)), shown?.Entry),
            WouldFireWith = fired || note is not null ? [] : WouldFireWith(guards, trigger, condition),
            Notes = note is not null ? [note] : held is not null ? HeldBack(held) : [],
            ActionPrefix = fired || held is not null ? prefix : null,
        };
    }

    // Lengths are read as of the occurrence: of one that lies behind, the tables of now say nothing.
    private Expression?[] TablesOf(CareActionSpec action, RuleOccurrence? shown)
    {
        Expression?[] now = [action.OwnerFrom, action.ChannelFrom, action.IncludesFrom, action.OfferFrom, action.Amount];
        return shown is not null && shown.OccursAt.UtcTicks < scope.Now ? now : [.. now, action.DueFrom, action.ExpiresFrom];
    }

    // Why its message or the baseline holds it back, and what it would take.
    private ImmutableArray<LocalizedText> HeldBack(Suppressed held)
    {
        if (held.Reason == SuppressionReason.Baseline)
        {
            return [CustomerWording.Reason(held, []), .. held.SuppressedUntil is { } until ? [CustomerWording.MayGoOnceAt(TimeText.Instant(until))] : Array.Empty<LocalizedText>()];
        }

        var missing = held.Missing.Select(f => PhraseText.Named(scope.Names.OfFact(f).Label, f)).ToList();
        return [CustomerWording.Reason(held, missing), CustomerWording.GoesOnceKnown(missing)];
    }

    // Why it cannot fire today for any customer: disabled, or not in force; null when it can.
    private LocalizedText? OutOfForce(CareRule rule)
    {
        if (rule.DisabledBecause is { } reason)
        {
            return ReasonWording.SwitchedOff(reason);
        }

        return rule.Effective is not { } effective || effective.Contains(DateOnly.FromDayNumber(scope.Today))
            ? null
            : ReasonWording.InForce(effective);
    }

    /// <summary>Whether an action id is that of an occurrence, or of one of its further actions.</summary>
    public static bool IsOf(string actionId, string prefix) =>
        actionId.StartsWith(prefix, StringComparison.Ordinal) && (actionId.Length == prefix.Length || actionId[prefix.Length] == '/');

    // A single change helps only when exactly one part is false.
    private static ImmutableArray<Counterfactual> WouldFireWith(ImmutableArray<GuardExplanation> guards, TriggerExplanation? trigger, ConditionExplanation? condition)
    {
        var failing = guards.Where(g => g.Truth != Truth.True).ToList();
        var triggerFails = trigger is { Truth: not Truth.True };
        var conditionFails = condition is { Truth: not Truth.True };
        if (failing.Count + (triggerFails ? 1 : 0) + (conditionFails ? 1 : 0) != 1)
        {
            return [];
        }

        if (conditionFails)
        {
            return Counterfactuals.Of(condition!, wanted: true);
        }

        var counterfactual = triggerFails ? NextOccurrence(trigger!) : failing[0].Counterfactual;
        return counterfactual is null or { IsMissingFact: true } ? [] : [counterfactual];
    }

    private static Counterfactual? NextOccurrence(TriggerExplanation trigger) =>
        trigger.Next is { } at ? new Counterfactual(ChangeWording.NextOccurrence(TimeText.Moment(at))) { At = at } : null;

    private ImmutableArray<GuardExplanation> Guards(CareRule rule)
    {
        var guards = ImmutableArray.CreateBuilder<GuardExplanation>();
        foreach (var guard in rule.Tiers)
        {
            guards.Add(Tier(guard));
        }

        if (!rule.Segments.IsEmpty)
        {
            guards.Add(Segment(rule.Segments));
        }

        if (rule.Sample is { } sample)
        {
            guards.Add(Sample(sample, SamplePlace.Of(Ids.Escape(scope.Facts.Customer.Id), sample.NameFor(rule))));
        }

        return guards.ToImmutable();
    }

    private GuardExplanation Tier(TierGuard guard)
    {
        var ladder = scope.Policy.Tiers[guard.Dimension];
        var held = scope.Session.TierRank(guard.Dimension);
        var couldBe = scope.Session.CouldBe(ladder);
        var holds = couldBe.IsEmpty ? held is { } rank && guard.Ranks.Contains(rank) : couldBe.All(r => guard.Ranks.Contains(r));
        var wanted = guard.Ranks.Reverse().Select(r => OperandNames.Level(ladder.Scale, r)).ToList();
        return new GuardExplanation(
            $"tier.{ladder.Dimension}",
            scope.Names.Dimension(ladder.Dimension),
            PhraseText.Or(wanted),
            couldBe.IsEmpty ? OperandNames.Level(ladder.Scale, held) : TierExplainer.LevelsText(ladder, couldBe),
            holds ? Truth.True : couldBe.Any(r => guard.Ranks.Contains(r)) ? Truth.Unknown : Truth.False)
        {
            WantedNames = string.Join(" or ", guard.Ranks.Reverse().Select(r => ladder.Scale.Levels[r].Name)),
            Counterfactual = holds ? null : NearestLevel(ladder, guard.Ranks, held),
        };
    }

    // Only upwards: losing a level is no goal.
    private Counterfactual? NearestLevel(TierLadder ladder, ImmutableArray<int> ranks, int? held)
    {
        foreach (var rank in ranks)
        {
            if (held is null || rank > held)
            {
                return Counterfactuals.Nearest(tiers.Level(ladder, ladder.Levels.First(l => l.Rank == rank)).WouldFireWith);
            }
        }

        return null;
    }

    private GuardExplanation Segment(ImmutableArray<string> segments)
    {
        var name = new OperandName("customer.segment", scope.Policy.Schema.CustomerField("segment")!.Label, null);
        var actual = scope.Facts.Customer.Segment;
        var holds = actual is not null && segments.Contains(actual, StringComparer.Ordinal);
        var wanted = PhraseText.Or([.. segments.Select(s => new LocalizedText(s, s))]);
        var required = ComparatorText.RequiredSame(wanted: true, wanted);
        var counterfactual = actual is null
            ? new Counterfactual(ChangeWording.NotKnown(PhraseText.Named(name.Label, name.Name))) { IsMissingFact = true }
            : new Counterfactual(ChangeWording.WouldHaveToBe(name.InSentence, required)) { Name = name.Name };
        return new GuardExplanation(
            name.Name,
            name.Label,
            wanted,
            actual is null ? ValueText.NotKnown : new LocalizedText(actual, actual),
            actual is null ? Truth.Unknown : holds ? Truth.True : Truth.False)
        {
            WantedNames = wanted.En!,
            Counterfactual = holds ? null : counterfactual,
        };
    }

    // Which customers it holds is fixed: nothing brings another one in.
    private static GuardExplanation Sample(CareSample sample, decimal place)
    {
        var wanted = sample.After == 0m ? ReasonWording.FirstOfSample(sample.Share) : ReasonWording.PartOfSample(sample.After, sample.After + sample.Share);
        return new GuardExplanation("sample", ReasonWording.Sample, wanted, ReasonWording.PlaceInSample(place), sample.Contains(place) ? Truth.True : Truth.False) { WantedNames = wanted.En! };
    }

    private TriggerExplanation? Trigger(CareRule rule, RuleOccurrence? occurrence, ImmutableArray<RuleOccurrence> occurrences)
    {
        if (rule.Trigger is StandingTrigger)
        {
            return null;
        }

        if (!scope.Session.IsTriggerKnown(rule))
        {
            return new TriggerExplanation(Truth.Unknown, _occurrenceText.Unknown(rule));
        }

        if (occurrence is not null)
        {
            return new TriggerExplanation(Truth.True, OccurrenceText.Current(rule.Trigger, occurrence)) { Occurrence = occurrence.Occurrence };
        }

        if (scope.Session.IsStartUncovered(rule))
        {
            return new TriggerExplanation(Truth.Unknown, OccurrenceWording.StartNotCovered(scope.Clock.Calendar!.Name));
        }

        var last = occurrences.LastOrDefault(t => t.EmittedFrom.UtcTicks <= scope.Now);
        var next = occurrences.FirstOrDefault(t => t.EmittedFrom.UtcTicks > scope.Now);
        return new TriggerExplanation(Truth.False, OccurrenceText.Waiting(rule.Trigger, last, next)) { Next = next?.EmittedFrom };
    }
}
