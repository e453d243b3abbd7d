using CareRules.Benchmarks.Baseline;
using CareRules.Benchmarks.Policies;
using CareRules.Facts;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>
/// One care rule of the generated policy. Written by hand, each would be a separate class with these expressions:
/// <code>
/// When()
///     .Match(() => customer, c => c.Tier == Tiers.Core, c => c.Segment == "b2b", c => c.Card.Figures.AnnualOrders >= 22)
///     .Match(() => complaint, c => c.Severity == Severities.Serious);
/// </code>
/// The tests are built from the generated rule as the expressions that the C# compiler makes of such lambdas, constants included, so that
/// NRules compiles and shares the same nodes. The actions of a rule do not depend on figures, so it does not fire again while it holds.
/// </summary>
[Repeatability(RuleRepeatability.NonRepeatable)]
internal sealed class CareRule : Rule
{
    private readonly RuleSpec _spec;
    private readonly RuleText _text;

    /// <param name="line">The rule's place in the policy, from 1.</param>
    public CareRule(RuleSpec spec, int line)
    {
        _spec = spec;
        _text = new RuleText(spec.Id, line, spec.Tier is not null, spec.Segment is not null, [.. spec.Do.Select((a, i) => Text(spec, a, i))], []);
    }

    public override void Define()
    {
        TieredCustomer customer = null!;
        GradedComplaint complaint = null!;
        RequestCase request = null!;
        Name(_spec.Id);
        var when = When().Match(() => customer, [.. CareTests.Of(_spec)]);
        switch (_spec.Trigger)
        {
            case ComplaintTrigger { Resolved: true } t:
                when.Match(() => complaint, [.. CareTests.Of(t.Severity), c => c.IsResolved]);
                Then().Do(context => OnComplaint(context, customer, complaint, true));
                break;
            case ComplaintTrigger t:
                when.Match(() => complaint, [.. CareTests.Of(t.Severity), c => c.IsOpened]);
                Then().Do(context => OnComplaint(context, customer, complaint, false));
                break;
            case ServiceRequestTrigger:
                when.Match(() => request);
                Then().Do(context => OnRequest(context, customer, request));
                break;
            default:
                Then().Do(context => InTime(context, customer));
                break;
        }
    }

    private void InTime(IContext context, TieredCustomer of)
    {
        var gaps = default(GapNotes);
        var writer = Writer(of, ref gaps);
        switch (_spec.Trigger)
        {
            case StandingTrigger:
                writer.Standing(_text, Answer.Yes);
                break;
            case CadenceTrigger t:
                writer.Every(_text, Answer.Yes, t.Months, t.NoticeDays);
                break;
            case AnniversaryTrigger { Birthday: true } t:
                writer.OnAnniversary(_text, Answer.Yes, "customer.birthday", of.Card.Facts.Customer.Birthday, t.NoticeDays);
                break;
            case AnniversaryTrigger t:
                writer.OnAnniversary(_text, Answer.Yes, "customer.since", of.Card.Facts.Customer.Since, t.NoticeDays);
                break;
            case DateTrigger t:
                writer.OnDate(_text, Answer.Yes, t.Kind, t.Yearly, t.NoticeDays);
                break;
        }

        Add(context, of.Card, writer, 0);
    }

    private void OnComplaint(IContext context, TieredCustomer of, GradedComplaint complaint, bool resolved)
    {
        var gaps = default(GapNotes);
        var writer = Writer(of, ref gaps);
        writer.OnEvent(_text, Answer.Yes, complaint.Complaint.Id, resolved ? ":resolved" : ":opened", (resolved ? complaint.Complaint.ResolvedAt : complaint.Complaint.OpenedAt)!.Value);
        Add(context, of.Card, writer, resolved ? complaint.Case.PlaceByResolution : complaint.Case.Index);
    }

    private void OnRequest(IContext context, TieredCustomer of, RequestCase request)
    {
        var gaps = default(GapNotes);
        var writer = Writer(of, ref gaps);
        writer.OnEvent(_text, Answer.Yes, request.Request.Id, ":opened", request.Request.OpenedAt);
        Add(context, of.Card, writer, request.Index);
    }

    private static CareWriter Writer(TieredCustomer of, ref GapNotes gaps) => new(of.Card.Facts, of.Card.Figures, of.Tier, [], [], of.Card.Now, of.Card.Today, ref gaps);

    private void Add(IContext context, CustomerCard card, in CareWriter writer, int place)
    {
        var (actions, suppressed) = (writer.Actions, writer.ToSuppressed());
        if (actions.Count + suppressed.Length == 0)
        {
            return;
        }

        var entries = new Entry[actions.Count + suppressed.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            // Escalations have places below that of the first rule's actions.
            entries[i] = new Entry(((long)_text.Line << 32) + ((long)place << 8) + i, i < actions.Count ? actions[i] : suppressed[i - actions.Count]);
        }

        card.Conclusions.Add(context, entries);
    }

    private static ActionText Text(RuleSpec rule, ActionSpec action, int index) => new(
        action.Action,
        action.Owner,
        action.Channel,
        [.. action.Includes],
        action.AmountCny is not null ? "coupon" : action.RatePercent is not null ? "discount" : null,
        action.AmountCny is { } amount ? new Money(amount, "CNY") : null,
        action.RatePercent is { } rate ? rate / 100m : null,
        action.DueDays is { } due ? TimeSpan.FromDays(due) : default,
        action.Message ? $": {action.Action} ({rule.Id})" : null,
        action.Message ? $"：{action.Action}（{rule.Id}）" : null,
        index > 0 ? FormattableString.Invariant($"/{index + 1}") : "");
}
