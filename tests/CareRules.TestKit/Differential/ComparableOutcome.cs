using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;

namespace CareRules.TestKit.Differential;

/// <summary>
/// An outcome as text, without what counts from as-of: as-of itself, the elapsed and paused times of escalations, the due of a complaint
/// whose clock is paused, when a standing benefit expires, and the texts of suppressed actions, which may name a time.
/// </summary>
internal static class ComparableOutcome
{
    /// <param name="outcome">The outcome.</param>
    /// <param name="facts">The facts it was decided on.</param>
    /// <param name="at">The instant at which a pause must be running for the complaint's due to be left out.</param>
    public static string Of(CareOutcome outcome, CustomerFacts facts, DateTimeOffset at) => OutcomeJson.ToText(outcome with
    {
        AsOf = default,
        Escalations = [.. outcome.Escalations.Select(e => WithoutTimes(e, facts, at))],
        Suppressed = [.. outcome.Suppressed.Select(s => s with { Text = "" })],
        Loyalty = outcome.Loyalty is { } loyalty ? loyalty with { Benefits = [.. loyalty.Benefits.Select(WithoutTimes)] } : null,
    });

    private static ComplaintEscalation WithoutTimes(ComplaintEscalation escalation, CustomerFacts facts, DateTimeOffset at) =>
        escalation with
        {
            Elapsed = TimeSpan.Zero,
            Paused = TimeSpan.Zero,
            Due = IsPaused(escalation.Complaint, facts, at) ? default : escalation.Due,
        };

    private static BenefitGrant WithoutTimes(BenefitGrant benefit) => benefit.OccursAt is null ? benefit with { Expires = null } : benefit;

    private static bool IsPaused(string? complaint, CustomerFacts facts, DateTimeOffset at) => !facts.Complaints.IsDefault
        && facts.Complaints.Any(c => c.Id == complaint && c.Pauses.Any(p => p.From <= at && (p.To is not { } end || at < end)));
}
