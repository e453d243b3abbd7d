namespace CareRules.Benchmarks.Policies;

/// <summary>One action of a rule.</summary>
/// <param name="AmountCny">The coupon's amount; null for none.</param>
/// <param name="RatePercent">The discount; null for none.</param>
/// <param name="DueDays">How long after the occurrence it is due; null for no time.</param>
/// <param name="Message">Whether it carries a message in both languages.</param>
internal sealed record ActionSpec(string Action, string Owner, string Channel, string[] Includes, int? AmountCny, int? RatePercent, int? DueDays, bool Message);
