namespace CareRules.Benchmarks.Policies;

/// <summary>The trigger of a rule. The set of triggers is closed.</summary>
internal abstract record Trigger;

internal sealed record StandingTrigger : Trigger;

/// <summary>Once in each period; the next period becomes current <paramref name="NoticeDays"/> before it starts.</summary>
internal sealed record CadenceTrigger(int Months, int NoticeDays) : Trigger;

/// <summary>Every year on the customer's <c>since</c> or <c>birthday</c>.</summary>
internal sealed record AnniversaryTrigger(bool Birthday, int NoticeDays) : Trigger;

/// <summary>On the customer's own dates of a kind, once or every year.</summary>
internal sealed record DateTrigger(string Kind, bool Yearly, int NoticeDays) : Trigger;

/// <summary>On a complaint's step, for complaints of one severity or of all.</summary>
internal sealed record ComplaintTrigger(bool Resolved, string? Severity) : Trigger;

internal sealed record ServiceRequestTrigger : Trigger;
