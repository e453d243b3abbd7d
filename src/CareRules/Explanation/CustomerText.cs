using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Writes the explanation of a whole customer as text: tiers, actions, escalations, churn, missing facts.</summary>
internal sealed class CustomerText
{
    private readonly CareExplanation _explanation;
    private readonly CareOutcome _outcome;
    private readonly Language _language;
    private readonly TextLayout _layout = new();
    private readonly RuleText _rules;

    public CustomerText(CareExplanation explanation, Language language)
    {
        _explanation = explanation;
        _outcome = explanation.Outcome;
        _language = language;
        _rules = new RuleText(_layout, language);
    }

    public string Write()
    {
        Head();
        foreach (var tier in _explanation.Rules.Where(r => r.Kind == RuleKind.Tier))
        {
            Tier(tier);
        }

        Escalations();
        Backlog();
        Churn();
        new LoyaltyText(_layout, _rules, _explanation, _language).Write();
        Actions();
        Suppression();
        Gaps();
        Problems();
        return _layout.ToString();
    }

    private void Head()
    {
        var customer = _explanation.Facts.Customer;
        var pack = _explanation.Policy.Pack;
        _layout.Line(0, customer.Name is { Length: > 0 } name ? name + PhraseText.Bracketed(customer.Id, _language) : customer.Id);
        var title = Say(PhraseText.Named(pack.Title, $"{pack.Name} {pack.Version}"));
        _layout.Line(0, Say(CustomerWording.AsOf(title, TimeText.Instant(_outcome.AsOf), pack.TimeZone)));
        if (pack.ZoneOf(customer) is { } zone)
        {
            _layout.Line(0, Say(CustomerWording.DatesIn(zone)));
        }

        if (_explanation.LooksAhead)
        {
            _layout.Line(0, Say(_explanation.Next is { } next ? NextWording.Before(TimeText.Instant(next.At), next.Why.Text) : NextWording.Nothing));
        }
    }

    private void Tier(RuleExplanation tier)
    {
        _layout.Blank();
        var held = tier.Parts.FirstOrDefault(p => p.Fired);
        var isUndetermined = tier.Truth == Truth.Unknown;
        _layout.Line(0, $"{Say(tier.Title)}{Colon}{Say(held?.Title ?? (isUndetermined ? CustomerWording.Undetermined : ReasonWording.NoLevel))}");
        _layout.Line(2, $"--> {(held ?? tier).Source}");
        _rules.Notes(tier, 2);
        if (held is not null && tier.Notes.IsEmpty)
        {
            _rules.Deciding(held, 2);
        }

        // From the next level up to the highest; of one that is undetermined those that leave it so.
        foreach (var level in tier.Parts.TakeWhile(p => !p.Fired).Reverse().Where(p => isUndetermined ? p.Truth == Truth.Unknown : tier.Notes.IsEmpty))
        {
            WriteCounterfactuals(level);
        }
    }

    private void WriteCounterfactuals(RuleExplanation level)
    {
        var title = Say(level.Title);
        if (!level.WouldFireWith.IsEmpty)
        {
            var ways = string.Join(Say(CustomerWording.OrElse), level.WouldFireWith.Select(w => Say(w.Text)));
            _layout.Line(2, Say(CustomerWording.ShortOf(title, ways)), 4);
            foreach (var leaf in level.Deciding.Where(l => l.Truth == Truth.Unknown))
            {
                _rules.Leaf(leaf, 4);
            }

            return;
        }

        _layout.Line(2, Say(level.Truth == Truth.Unknown ? CustomerWording.CannotBeTold(title) : CustomerWording.ShortByAll(title)));
        _rules.Deciding(level, 4);
    }

    private void Backlog()
    {
        if (_outcome.Backlog.IsEmpty)
        {
            return;
        }

        Section(CustomerWording.Backlog, _outcome.Backlog.Length);
        foreach (var task in _outcome.Backlog)
        {
            _layout.Line(2, Say(CustomerWording.BacklogOf(task)), 6);
        }
    }

    private void Escalations()
    {
        if (_outcome.Escalations.IsEmpty)
        {
            return;
        }

        Section(CustomerWording.Escalations, _outcome.Escalations.Length);
        foreach (var escalation in _outcome.Escalations)
        {
            Escalation(escalation);
        }
    }

    private string Length(ComplaintEscalation escalation, TimeSpan length) => escalation.IsInBusinessTime
        ? LengthText.BusinessTime(length.Ticks, _language)
        : LengthText.Duration(length.Ticks, _language, exact: false);

    private void Escalation(ComplaintEscalation escalation)
    {
        var tickets = _explanation.Policy.Tickets.First(t => t.List.Name == escalation.List);
        var entry = Titles.Entry(tickets.List, escalation.Entry);
        var step = Say(_explanation.For(escalation).Title);
        var due = TimeText.Instant(escalation.Due);
        var elapsed = Length(escalation, escalation.Elapsed);
        var paused = escalation.Paused > TimeSpan.Zero ? Length(escalation, escalation.Paused) : null;
        var owner = escalation.Owner is { } role ? Say(_explanation.Names.Role(role)) : null;
        var ended = escalation.EndedAt is { } at ? TimeText.Instant(at) : null;
        _layout.Line(2, Say(escalation.State switch
        {
            EscalationState.Breached => CustomerWording.Overdue(entry, step, due, ended),
            EscalationState.Warning => CustomerWording.DueSoon(entry, step, due, ended),
        }));
        _layout.Line(6, Say(CustomerWording.Elapsed(elapsed, paused, owner)));
        var given = _explanation.Rules.FirstOrDefault(r => r.Kind == RuleKind.Severity && r.Ticket == escalation.Entry && r.Fired && tickets.Severities.Any(s => s.RuleId == r.Rule));
        if (given is not null)
        {
            _layout.Line(6, $"{OperandNames.Severity.In(_language)}{Colon}{given.Title.In(_language)}");
            foreach (var leaf in given.Deciding.Where(l => !l.Saw.IsEmpty))
            {
                _rules.Leaf(leaf, 8);
            }

            _rules.Notes(given, 8);
        }
        else if (!escalation.CouldBe.IsEmpty)
        {
            var severities = PhraseText.Or([.. escalation.CouldBe.Select(s => tickets.Severities.FirstOrDefault(o => o.Name == s) is { } one ? OperandNames.Level(tickets.Scale, one.Rank) : ReasonWording.NoLevel)]);
            _layout.Line(6, $"{OperandNames.Severity.In(_language)}{Colon}{Say(ReasonWording.EarliestOf(severities))}");
        }

        _layout.Line(6, $"--> {escalation.Source}");
    }

    private void Churn()
    {
        if (_explanation.Policy.Churn is not { } churn || _explanation.Rules.FirstOrDefault(r => r.Kind == RuleKind.Churn) is not { } flag)
        {
            return;
        }

        _layout.Blank();
        var score = Say((flag.Condition as LeafExplanation)!.Saw[0].Value);
        var lowest = churn.Levels[^1];
        _layout.Line(0, Say(_outcome.ChurnRisk is { } risk ? CustomerWording.ChurnRisk(Label(churn, risk.Level), score)
            : flag.Truth == Truth.Unknown ? CustomerWording.ChurnRiskUnknown(score)
            : CustomerWording.NoChurnRisk(score, Label(churn, lowest.Name), NumberText.Of(lowest.Threshold))));
        foreach (var passed in _outcome.ChurnRaised)
        {
            _layout.Line(2, Say(CustomerWording.ChurnPassed(Label(churn, passed.Level), TimeText.Instant(passed.At), TimeText.Instant(passed.EndedAt))));
        }

        _layout.Line(2, $"--> {flag.Source}");
        foreach (var part in flag.Parts.Where(p => p.Fired))
        {
            _layout.Line(2, $"{Signed(part.Weight ?? 0m)}  {_rules.Headline(part)}");
            _rules.Deciding(part, 6);
        }
    }

    private void Actions()
    {
        Section(CustomerWording.Actions, _outcome.Actions.Length);
        foreach (var action in _outcome.Actions)
        {
            Action(action);
        }

        var silent = _explanation.Rules.Count(r => r.Kind == RuleKind.Care && !r.Fired);
        if (silent > 0)
        {
            _layout.Line(2, Say(CustomerWording.Silent(silent, NumberText.Of(silent))));
        }
    }

    private void Action(CareAction action)
    {
        var rule = _explanation.For(action);
        var doing = action.Includes.IsEmpty ? action.Action : $"{action.Action} ({string.Join(", ", action.Includes)})";
        _layout.Line(2, Say(rule.Title) + Colon + doing, 6);
        var parts = new List<string>();
        if (action.Owner is { } owner)
        {
            parts.Add(Say(_explanation.Names.Role(owner)));
        }

        if (action.PrepareOn is { } prepare)
        {
            parts.Add(Say(CustomerWording.PrepareOn(TimeText.Day(prepare))));
        }

        if (action.Due is { } due)
        {
            var at = TimeText.Instant(due);
            parts.Add(Say(due < _outcome.AsOf ? CustomerWording.OverdueSince(at) : CustomerWording.Due(at)));
        }

        var offer = action.Offer is { } what ? what + " " : "";
        if (action.Amount is { } amount)
        {
            parts.Add(offer + ValueText.Money(amount.Amount, amount.Currency, _language));
        }
        else if (action.Rate is { } rate)
        {
            parts.Add($"{offer}{NumberText.Of(NumberText.Percentage(rate))}%");
        }
        else if (action.Offer is not null)
        {
            parts.Add(action.Offer);
        }

        if (parts.Count > 0)
        {
            _layout.Line(6, string.Join(Say(PhraseText.Comma), parts));
        }

        _rules.Guards(rule, 6);
        _rules.Trigger(rule, 6);
        _rules.Deciding(rule, 6);
        _rules.Tables(rule, 6);
        _layout.Line(6, $"--> {action.Source}");
        _rules.Overrides(rule, 6);
    }

    private void Suppression()
    {
        if (_outcome.Suppressed.IsEmpty)
        {
            return;
        }

        Section(CustomerWording.HeldBack, _outcome.Suppressed.Length);
        foreach (var held in _outcome.Suppressed)
        {
            _layout.Line(2, Say(_explanation.For(held).Title) + Colon + held.Action, 6);
            var until = held.SuppressedUntil is { } at ? Say(CustomerWording.MayGoFrom(TimeText.Instant(at))) : "";
            var missing = held.Missing.Select(f => PhraseText.Named(_explanation.Names.OfFact(f).Label, f)).ToList();
            _layout.Line(6, Say(CustomerWording.Reason(held, missing)) + until, 6);
            if (missing.Count > 0)
            {
                _layout.Line(6, $"→ {Say(CustomerWording.GoesOnceKnown(missing))}", 8);
            }
        }
    }

    private void Gaps()
    {
        if (_outcome.DataGaps.IsEmpty)
        {
            return;
        }

        var facts = _outcome.DataGaps.GroupBy(g => g.Fact, StringComparer.Ordinal).ToList();
        Section(CustomerWording.MissingData, facts.Count);
        foreach (var fact in facts)
        {
            _layout.Line(2, Say(PhraseText.Named(_explanation.Names.OfFact(fact.Key).Label, fact.Key)));
            var rules = PhraseText.List(fact.Select(g => g.Rule).Distinct(StringComparer.Ordinal), _language);
            _layout.Line(6, Say(CustomerWording.NeededBy(rules)), 6);
        }
    }

    private void Problems()
    {
        if (_outcome.Problems.IsEmpty)
        {
            return;
        }

        Section(CustomerWording.Problems, _outcome.Problems.Length);
        foreach (var problem in _outcome.Problems)
        {
            var fact = _explanation.Names.OfFact(problem.Fact).Label.In(Language.Chinese) ?? problem.Fact;
            _layout.Line(2, Say(CustomerWording.Problem(problem.Code, fact, NumberText.Of(problem.Count), problem.Message)));
        }
    }

    private void Section(LocalizedText title, int count)
    {
        _layout.Blank();
        _layout.Line(0, Say(title) + PhraseText.Bracketed(NumberText.Of(count), _language));
    }

    private string Label(ChurnPolicy churn, string level) => Say(OperandNames.Level(churn.Scale, (int)churn.Scale.Find(level).Number));

    private string Colon => Say(PhraseText.Colon);

    private string Say(LocalizedText text) => text.In(_language)!;

    private static string Signed(decimal weight) => weight >= 0m ? "+" + NumberText.Of(weight) : NumberText.Of(weight);
}
