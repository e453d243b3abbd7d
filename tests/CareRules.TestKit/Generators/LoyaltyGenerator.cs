using System.Globalization;
using System.Text;
using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>Writes levels with benefits, points, or both, where each may depend on the other.</summary>
internal sealed class LoyaltyGenerator(Dice dice, LeafGenerator leaves, List<Name> names)
{
    private static readonly string[] Levels = ["gold", "silver", "bronze"];

    /// <summary>Writes what only decisions with a memory apply; null for nothing.</summary>
    public LifecycleGenerator? Lifecycle { get; init; }

    public string Write()
    {
        names.Add(new Name("loyalty.spend", ValueKind.Money, []));
        names.Add(new Name("loyalty.orders", ValueKind.Number, []));
        var period = dice.Chance(70) ? $"  period: {leaves.Length()}\n" : "";
        return "loyalty:\n" + period + dice.Next(4) switch
        {
            0 => Ladder(),
            1 => Points(),
            2 => Ladder() + Points(),
            _ => Points() + Ladder(),
        };
    }

    private string Ladder()
    {
        var yaml = new StringBuilder(Lifecycle is { } life && dice.Chance(50) ? life.Ladder("  ") : "");
        yaml.Append(dice.Chance(15) ? "  if_unknown: lower\n  levels:\n" : "  levels:\n");
        var otherwise = dice.Chance(30);
        string[] spends = ["1000", "200", "100"];
        for (var i = 0; i < Levels.Length; i++)
        {
            var test = i == 2 && otherwise ? "otherwise: true"
                : dice.Chance(50) ? $"when: loyalty.spend >= {spends[i]} CNY"
                : $"when: {leaves.Condition(null)}";
            test += test.StartsWith("when", StringComparison.Ordinal) ? Lifecycle?.Keep() : "";
            yaml.Append(CultureInfo.InvariantCulture, $"    - {{level: {Levels[i]}, {test}{Benefits()}}}\n");
        }

        names.Add(new Name("loyalty.level", ValueKind.Level, otherwise ? Levels : [.. Levels, "none"]));
        return yaml.ToString();
    }

    private string Benefits()
    {
        var benefits = Enumerable.Range(0, dice.Between(0, 2)).Select(i => FormattableString.Invariant($"{{benefit: b{i}{Worth()}{Turn()}{(dice.Chance(30) ? $", expires: {leaves.Deadline()}" : "")}}}")).ToList();
        return benefits.Count == 0 ? "" : $", benefits: [{string.Join(", ", benefits)}]";
    }

    private string Worth() => dice.Pick("", ", discount: 10%", ", pay: 9.5折", ", amount: 50 CNY");

    private string Turn()
    {
        var notice = dice.Chance(50) ? $", notice: {dice.Pick("7 days", "1 month", "36 hours")}" : "";
        return dice.Next(6) switch
        {
            0 => $", every: {dice.Pick("1 year", "1 month", "30 days")}{(dice.Chance(40) ? $", from: {LeafGenerator.Quote(leaves.Operand(ValueKind.Date, null))}" : "")}{notice}",
            1 => $", on: {dice.Pick("", "anniversary of ", "month of ", "yearly ")}{dice.Pick("customer.since", "customer.birthday", "customer.renewal")}{notice}",
            2 => $", on: {LeafGenerator.Quote($"{dice.Pick("", "anniversary of ", "month of ", "yearly ")}date {dice.Pick("product-launch", "in (company-anniversary, product-launch)")}")}{notice}",
            3 => $", on: {dice.Pick("purchase", "complaint resolved", "complaint promised", "shipment", "shipment signed", "survey")}",
            _ => "",
        };
    }

    private string Points()
    {
        var yaml = new StringBuilder("  points:\n");
        yaml.Append(dice.Chance(80) ? $"    expire: {(dice.Chance(25) ? IdleExpiry() : Expiry())}\n" : "").Append(dice.Chance(25) ? $"    settle: {Settle()}\n" : "").Append("    earn:\n");
        for (var i = 0; i < dice.Between(1, 3); i++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"      - {{rule: e{i}, {Earning()}}}\n");
        }

        var multipliers = dice.Between(0, 3);
        yaml.Append(multipliers == 0 ? "" : "    multiply:\n");
        for (var i = 0; i < multipliers; i++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"      - {{{Multiplied()}, by: {dice.Pick("2", "1.5", "3", "0.5")}}}\n");
        }

        leaves.HasPoints = true;
        foreach (var (figure, kind) in new[]
        {
            ("points.balance", ValueKind.Number), ("points.debt", ValueKind.Number), ("points.earned", ValueKind.Number),
            ("points.pending", ValueKind.Number), ("points.next_expiry", ValueKind.Instant), ("points.next_settlement", ValueKind.Instant), ("points_expiring(30 days)", ValueKind.Number), ("points_expiring(2 months)", ValueKind.Number),
        })
        {
            names.Add(new Name(figure, kind, []));
        }

        return yaml.ToString();
    }

    private string OnDate()
    {
        var on = dice.Pick(
            "customer.since", "anniversary of customer.since", "anniversary of customer.birthday", "month of customer.birthday", "yearly customer.birthday", "customer.renewal", "anniversary of customer.renewal",
            "date product-launch", "anniversary of date in (company-anniversary, product-launch)", "month of date product-launch", "anniversary of 2024-02-29", "2026-01-15");
        List<string> when = dice.Chance(40) ? [leaves.Condition(null)] : [];
        if (leaves.AsksOfFacts && dice.Chance(30))
        {
            when.Add(dice.Pick("customer.since is known", "customer.birthday is known", "customer.renewal is known"));
        }

        var points = dice.Pick("500", "2.5", "100", "count(purchases)", LeafGenerator.Quote("count(purchases) * 2 - 3"));
        return $"on: {LeafGenerator.Quote(on)}, points: {points}{(when.Count == 0 ? "" : $", when: [{string.Join(", ", when)}]")}";
    }

    private string Earning()
    {
        if (dice.Chance(20))
        {
            return $"{OnDate()}{(dice.Chance(15) ? ", most_per_day: 1" : "")}{(dice.Chance(30) ? $", expire: {Expiry()}" : "")}{(dice.Chance(20) ? $", settle: {Settle()}" : "")}{dice.Pick("", "", ", multiplied: false")}";
        }

        var on = dice.Pick("purchase", "purchase", "interaction", "survey", "shipment", "shipment signed", "complaint resolved", "service_request opened");
        var entry = EntryFields.All.Single(e => e.Singular == on.Split(' ')[0]);
        var earning = on == "purchase" && dice.Chance(70)
            ? $"per: {dice.Pick("1 CNY", "1 CNY", "100 CNY", "0.3 CNY", "10 USD")}, points: {dice.Pick("1", "2", "0.5")}"
            : $"on: {on}, points: {(WorkedOut(entry) is { } formula && dice.Chance(40) ? LeafGenerator.Quote(formula) : dice.Pick("1", "5", "100", "2.5"))}";
        var when = dice.Chance(50) ? $", when: {leaves.Condition(entry)}" : "";
        var most = dice.Chance(30) ? $", most_per_day: {dice.Pick("1", "2")}" : "";
        var expire = dice.Chance(25) ? $", expire: {Expiry()}" : "";
        var settle = dice.Chance(20) ? $", settle: {Settle()}" : "";
        return $"{earning}{when}{most}{expire}{settle}{dice.Pick("", "", ", multiplied: false")}";
    }

    private string Settle() => dice.Chance(40) ? leaves.Length() : dice.Pick("14 days", "1 month", "36 hours", "60 days");

    private string IdleExpiry()
    {
        var idle = dice.Chance(40) ? leaves.Length() : dice.Pick("30 days", "3 months", "18 months");
        return dice.Pick($"{{idle: {idle}}}", $"{{after: {leaves.Length()}, idle: {idle}}}", $"{{to: year end, idle: {idle}}}");
    }

    private string Expiry()
    {
        var end = dice.Pick("month end", "quarter end", "half-year end", "year end");
        return dice.Next(5) switch
        {
            0 => $"{{to: {end}}}",
            1 => $"{{after: {leaves.Length()}, to: {end}}}",
            _ => leaves.Length(),
        };
    }

    private string? WorkedOut(EntryFields entry) => entry.Singular switch
    {
        "purchase" => dice.Pick("purchase.quantity * 2", "purchase.margin / 10 CNY", "purchase.quantity - 1"),
        "shipment" => dice.Pick("shipment.weight * 10", "max(shipment.weight, 2)", "shipment.cost / 100 CNY"),
        "survey" => dice.Pick("survey.score", "survey.score / 3"),
        "complaint" => dice.Pick("complaint.reopens + 1", "-complaint.reopens"),
        _ => null,
    };

    private string Multiplied()
    {
        var whose = new List<string>();
        if (names.Exists(n => n.Text == "loyalty.level") && dice.Chance(60))
        {
            whose.Add($"level: [{string.Join(", ", dice.Some(Levels))}]");
        }

        if (dice.Chance(30))
        {
            whose.Add($"tier: {dice.Pick(dice.Pick(names.FindAll(n => n.Text.StartsWith("tier.", StringComparison.Ordinal))).Levels)}");
        }

        if (whose.Count == 0 || dice.Chance(30))
        {
            whose.Add($"when: {leaves.Condition(null)}");
        }

        return string.Join(", ", whose);
    }
}
