using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>One difference between two outcomes of a customer.</summary>
/// <param name="Part">The part of the pack that decides the outcome.</param>
/// <param name="Currency">The currency of <paramref name="Amount"/>; null where no amount is known.</param>
/// <param name="Amount">The additional spending.</param>
internal sealed record OutcomeDifference(DiffKey Key, string Part, string? Currency = null, decimal Amount = 0m)
{
    public const string None = "none";

    public static List<OutcomeDifference> Between(CareOutcome before, CareOutcome after)
    {
        var found = new List<OutcomeDifference>();
        Tiers(before, after, found);
        Level(before.Loyalty?.Status.Level, after.Loyalty?.Status.Level, DiffKind.Loyalty, "loyalty", found);
        Level(before.ChurnRisk?.Level, after.ChurnRisk?.Level, DiffKind.Churn, "churn", found);
        Entries(before.Actions, after.Actions, a => a.Id, DiffKind.ActionNew, (a, kind, fields) => new(new(kind, a.Rule, a.Action, fields), $"care.{a.Rule}"), Fields, a => a.Amount, found);
        Entries(before.Escalations, after.Escalations, e => e.Id, DiffKind.EscalationNew, (e, kind, fields) => new(new(kind, e.Severity, e.Step, fields), e.Rule), Fields, _ => null, found);
        Entries(before.Loyalty?.Benefits ?? [], after.Loyalty?.Benefits ?? [], b => b.Id, DiffKind.BenefitNew, (b, kind, fields) => new(new(kind, b.Level, b.Benefit, fields), "loyalty"), Fields, b => b.Amount, found);
        return found;
    }

    private static void Tiers(CareOutcome before, CareOutcome after, List<OutcomeDifference> found)
    {
        foreach (var tier in before.Tiers)
        {
            Level(tier.Level, after.Tier(tier.Dimension), DiffKind.Tier, tier.Dimension, found, $"tiers.{tier.Dimension}");
        }

        foreach (var tier in after.Tiers)
        {
            if (before.Tier(tier.Dimension) is null)
            {
                Level(null, tier.Level, DiffKind.Tier, tier.Dimension, found, $"tiers.{tier.Dimension}");
            }
        }
    }

    private static void Level(string? before, string? after, DiffKind kind, string subject, List<OutcomeDifference> found, string? part = null)
    {
        if (before != after)
        {
            found.Add(new OutcomeDifference(new DiffKey(kind, subject, before ?? None, after ?? None), part ?? subject));
        }
    }

    // Relies on the order of the enum: new, gone and changed are consecutive.
    private static void Entries<T>(
        IReadOnlyList<T> before,
        IReadOnlyList<T> after,
        Func<T, string> id,
        DiffKind kind,
        Func<T, DiffKind, string, OutcomeDifference> of,
        Func<T, T, string> fields,
        Func<T, Money?> amount,
        List<OutcomeDifference> found)
        where T : class
    {
        if (before.Count == 0 && after.Count == 0)
        {
            return;
        }

        var old = new Dictionary<string, T>(before.Count, StringComparer.Ordinal);
        foreach (var entry in before)
        {
            old[id(entry)] = entry;
        }

        foreach (var entry in after)
        {
            if (!old.Remove(id(entry), out var earlier))
            {
                found.Add(WithMoney(of(entry, kind, ""), amount(entry), null));
            }
            else if (fields(earlier, entry) is { Length: > 0 } changed)
            {
                found.Add(WithMoney(of(entry, kind + 2, changed), amount(entry), amount(earlier)));
            }
        }

        foreach (var entry in before)
        {
            if (old.ContainsKey(id(entry)))
            {
                found.Add(WithMoney(of(entry, kind + 1, ""), null, amount(entry)));
            }
        }
    }

    private static OutcomeDifference WithMoney(OutcomeDifference difference, Money? now, Money? before) =>
        (now?.Currency ?? before?.Currency) is { } currency && (now is null || before is null || (now.Value.Currency == before.Value.Currency && now.Value.Amount != before.Value.Amount))
            ? difference with { Currency = currency, Amount = (now?.Amount ?? 0m) - (before?.Amount ?? 0m) }
            : difference;

    private static string Fields(CareAction a, CareAction b) => Named(
        ("rule", a.Rule == b.Rule), ("action", a.Action == b.Action), ("owner", a.Owner == b.Owner), ("channel", a.Channel == b.Channel),
        ("includes", a.Includes.AsSpan().SequenceEqual(b.Includes.AsSpan())), ("offer", a.Offer == b.Offer), ("amount", a.Amount == b.Amount && a.Rate == b.Rate),
        ("prepare_on", a.PrepareOn == b.PrepareOn), ("occurs_at", a.OccursAt == b.OccursAt), ("due", a.Due == b.Due), ("expires", a.Expires == b.Expires), ("message", a.Message == b.Message));

    private static string Fields(ComplaintEscalation a, ComplaintEscalation b) => Named(
        ("severity", a.Severity == b.Severity), ("owner", a.Owner == b.Owner), ("level", a.Level == b.Level), ("due", a.Due == b.Due), ("state", a.State == b.State), ("repeated", a.Repeated == b.Repeated));

    private static string Fields(BenefitGrant a, BenefitGrant b) => Named(
        ("level", a.Level == b.Level), ("rate", a.Rate == b.Rate), ("amount", a.Amount == b.Amount), ("prepare_on", a.PrepareOn == b.PrepareOn), ("expires", a.Expires == b.Expires));

    private static string Named(params ReadOnlySpan<(string Name, bool IsSame)> fields)
    {
        List<string>? changed = null;
        foreach (var (name, isSame) in fields)
        {
            if (!isSame)
            {
                (changed ??= []).Add(name);
            }
        }

        return changed is null ? "" : string.Join(", ", changed);
    }
}
