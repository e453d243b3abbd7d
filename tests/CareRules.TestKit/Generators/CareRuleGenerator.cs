using System.Globalization;
using System.Text;
using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>Writes one care rule with any trigger.</summary>
internal sealed class CareRuleGenerator(Dice dice, LeafGenerator leaves, List<Name> names)
{
    private EntryFields? _entry;
    private bool _isStep;

    /// <summary>Writes what only decisions with a memory apply; null for nothing.</summary>
    public LifecycleGenerator? Lifecycle { get; init; }

    public string Write(string id)
    {
        var yaml = new StringBuilder($"  - rule: {id}\n");
        var isDated = Trigger(yaml);
        Begin(id);
        if (_entry is not null && dice.Chance(20))
        {
            yaml.Append($"    after: {Wait()}\n");
        }

        if (_entry is not null && dice.Chance(20))
        {
            yaml.Append($"    repeat: {{every: {(leaves.HasCalendar && dice.Chance(40) ? dice.Pick("1 business day", "5 business days", "20 business hours") : dice.Pick("1 days", "36 hours", "7 days", "1 month", "30 days"))}, while: {leaves.Condition(_entry)}}}\n");
        }

        if (dice.Chance(35))
        {
            yaml.Append($"    tier: {Guard()}\n");
        }

        if (dice.Chance(25))
        {
            yaml.Append(dice.Pick("    segment: b2b\n", "    segment: [b2b, b2c]\n"));
        }

        if (dice.Chance(12))
        {
            yaml.Append($"    sample: {dice.Pick("50%", "10%", "{share: 30%, of: pilot}", "{share: 70%, of: pilot, after: 30%}", "100%")}\n");
        }

        if (isDated && dice.Chance(50))
        {
            yaml.Append($"    notice: {dice.Pick("7 days", "1 days", "30 days", "1 month", "24 hours", "36 hours")}\n");
        }

        if (dice.Chance(70))
        {
            yaml.Append($"    when: {leaves.Condition(_entry)}\n");
        }

        if (dice.Chance(5))
        {
            yaml.Append("    enabled: false\n    reason: paused\n");
        }

        if (dice.Chance(10))
        {
            yaml.Append($"    effective: {{{dice.Pick("from: 2026-02-01", "to: 2026-03-01", "from: 2026-03-01, to: 2026-03-01", "from: 2026-03-02")}}}\n");
        }

        if (dice.Chance(30))
        {
            yaml.Append("    owner: manager\n");
        }

        yaml.Append(Lifecycle?.Rule());
        yaml.Append("    do:\n");
        for (var i = 0; i < dice.Between(1, 2); i++)
        {
            Action(yaml, i);
        }

        leaves.Here = [];
        return yaml.ToString();
    }

    /// <summary>Writes a sequence of steps after an event.</summary>
    public string WriteSequence(string id)
    {
        var yaml = new StringBuilder($"  - rule: {id}\n");
        _isStep = true;
        var isDated = dice.Chance(25);
        if (isDated)
        {
            yaml.Append($"    on: {dice.Pick("", "anniversary of ")}{Date()}\n");
        }
        else
        {
            Event(yaml);
            Begin(id + ".s0");
        }

        yaml.Append(dice.Chance(25) ? $"    tier: {Guard()}\n" : "");
        yaml.Append(dice.Chance(10) ? $"    sample: {dice.Pick("50%", "{share: 70%, of: pilot}")}\n" : "");
        yaml.Append(dice.Chance(40) ? $"    when: {leaves.Condition(_entry)}\n" : "");
        yaml.Append(dice.Chance(60) ? $"    until: {leaves.Condition(_entry)}\n" : "");
        yaml.Append(Lifecycle?.Rule());
        yaml.Append("    steps:\n");
        for (var i = 0; i < dice.Between(2, 3); i++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"      - step: s{i}\n");
            yaml.Append(isDated ? $"        after: {dice.Pick("0 days", "3 days", "14 days", "1 month")}\n"
                : i > 0 && dice.Chance(50) ? $"        after_previous: {Wait()}\n"
                : dice.Chance(80) ? $"        after: {Wait()}\n"
                : "");
            yaml.Append(dice.Chance(30) ? $"        when: {leaves.Condition(_entry)}\n" : "");
            yaml.Append("        do:\n");
            var action = new StringBuilder();
            Action(action, 0);
            foreach (var line in action.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                yaml.Append("    ").Append(line).Append('\n');
            }

            if (!isDated)
            {
                leaves.Here.Add(string.Create(CultureInfo.InvariantCulture, $"{id}.s{i}"));
            }
        }

        leaves.Here = [];
        return yaml.ToString();
    }

    private string Wait() => leaves.HasCalendar && dice.Chance(30) ? dice.Pick("2 business hours", "30工作小时", "1 business day", "0 business hours", "5个工作日") : dice.Pick("45 minutes", "0 minutes", "24 hours", "3 days", "14 days", "1 month", "2 months");

    // What `done(rule) here` may name from now on: rules of the same entries.
    private void Begin(string id)
    {
        if (_entry is null)
        {
            return;
        }

        if (!leaves.ByEntry.TryGetValue(_entry.Singular, out var rules))
        {
            leaves.ByEntry.Add(_entry.Singular, rules = []);
        }

        rules.Add(id);
        leaves.Here = [.. rules];
    }

    /// <returns>Whether the trigger's occurrences are known in advance.</returns>
    private bool Trigger(StringBuilder yaml)
    {
        if (dice.Chance(6))
        {
            yaml.Append("    on: data gap\n");
            if (dice.Chance(50))
            {
                yaml.Append($"    facts: {dice.Pick("customer.segment", "[customer.industry, customer.since, purchases]", "[interactions, surveys.rating, customer.contract]")}\n");
            }

            return false;
        }

        switch (dice.Next(10))
        {
            case 0 or 1:
                return false;
            case 2 or 3:
                yaml.Append($"    every: {dice.Pick("1 year", "1 month", "1 quarter", "2 months", "30 days", "7 days", "90 days")}\n");
                if (dice.Chance(40))
                {
                    yaml.Append($"    from: {leaves.Operand(dice.Pick(ValueKind.Date, ValueKind.Instant), null)}\n");
                }

                return true;
            case 4:
                yaml.Append($"    on: {dice.Pick("", "anniversary of ", "month of ", "yearly ")}{Date()}\n");
                return true;
            case 5:
                yaml.Append($"    on: {dice.Pick("", "anniversary of ", "month of ", "yearly ")}date {dice.Pick("product-launch", "in (company-anniversary, product-launch)", "company-anniversary")}\n");
                return true;
            default:
                Event(yaml);
                return false;
        }
    }

    private void Event(StringBuilder yaml)
    {
        switch (dice.Next(4))
        {
            case 0 when leaves.Tickets.Any(t => t.Value.Clocks.Count > 0):
                var (singular, ticket) = dice.Pick(leaves.Tickets.Where(t => t.Value.Clocks.Count > 0).ToList());
                _entry = EntryFields.All.Single(e => e.Singular == singular);
                var (step, (warns, _)) = dice.Pick(ticket.Clocks.ToList());
                yaml.Append($"    on: {singular} {step} {(warns ? dice.Pick("breached", "warning") : "breached")}\n");
                break;
            case 0 or 1:
                _entry = EntryFields.All.Single(e => e.Singular == "complaint");
                yaml.Append($"    on: complaint {dice.Pick("opened", "accepted", "verified", "resolved", "followed_up", "promised")}\n");
                break;
            case 2:
                _entry = EntryFields.All.Single(e => e.Singular == "service_request");
                yaml.Append($"    on: service_request {dice.Pick("opened", "responded", "closed")}\n");
                break;
            default:
                _entry = dice.Pick(leaves.Entries.Where(e => e.Singular is "purchase" or "interaction" or "survey" or "shipment" or "points_entry").ToList());
                yaml.Append($"    on: {_entry.Singular}{(_entry.Singular == "shipment" ? dice.Pick("", " signed") : "")}\n");
                break;
        }
    }

    private string Date() => dice.Pick("2026-03-31", "2024-02-29", "customer.since", "customer.birthday", "customer.renewal", "last(purchases.at)", "date_of(first(interactions.at)) + 30 days", leaves.HasPoints ? "points.next_expiry" : "customer.since", names.Find(n => n.Kind == ValueKind.Date && n.Text.StartsWith("m_", StringComparison.Ordinal))?.Text ?? "customer.since");

    /// <summary>Levels that a rule is for.</summary>
    public string Guard()
    {
        var dimensions = names.FindAll(n => n.Text.StartsWith("tier.", StringComparison.Ordinal));
        var dimension = dice.Pick(dimensions);
        return dice.Next(4) switch
        {
            0 => dice.Pick(dimension.Levels),
            1 => $"[{string.Join(", ", dice.Some(dimension.Levels))}]",
            2 => $"{dimension.Text[5..]}.{dice.Pick(dimension.Levels)}",
            _ => $"{{{string.Join(", ", dice.Some(dimensions).Select(d => $"{d.Text[5..]}: [{string.Join(", ", dice.Some(d.Levels))}]"))}}}",
        };
    }

    private void Action(StringBuilder yaml, int index)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"      - action: act{index}\n");
        if (dice.Chance(40))
        {
            yaml.Append($"        owner: {Word("agent")}\n        channel: {Word("phone")}\n        includes: {Words()}\n");
        }
        else
        {
            yaml.Append(Lifecycle?.Channel());
        }

        if (dice.Chance(40))
        {
            yaml.Append($"        offer: {Word("coupon")}\n        amount: {LeafGenerator.Quote(leaves.Operand(dice.Pick(ValueKind.Money, ValueKind.Percent), _entry))}\n");
        }

        if (dice.Chance(50))
        {
            yaml.Append($"        due: {Length()}\n");
        }

        if (dice.Chance(30))
        {
            yaml.Append($"        expires: {Length()}\n");
        }

        if (dice.Chance(60))
        {
            var english = $"Dear {{customer.name{Fallback("dear customer")}}}, {Placeholder()} and {Placeholder()}.";
            yaml.Append("        message: ").Append(dice.Next(3) switch
            {
                0 => LeafGenerator.Quote(english),
                1 => $"{{zh: {LeafGenerator.Quote($"{{customer.name{Fallback("尊敬的客户")}}}：{Placeholder()}")}}}",
                _ => $"{{en: {LeafGenerator.Quote(english)}, zh: {LeafGenerator.Quote($"{{customer.name{Fallback("尊敬的客户")}}}：{Placeholder()}")}}}",
            }).Append('\n');
        }
    }

    // From when a step before is due by a table nothing counts.
    private string Length() => !_isStep && dice.Chance(20) ? "length" : leaves.Deadline();

    private string Word(string plain) => leaves.WordsBeside(_entry) is { Count: > 0 } words && dice.Chance(50) ? dice.Pick(words).Text : plain;

    private string Words() => Lists() is { } table && dice.Chance(50) ? table : "[gift, letter]";

    private string? Lists() => names.Concat(_entry?.Singular == "complaint" ? leaves.OfComplaints : []).LastOrDefault(n => n.Kind == ValueKind.TextList)?.Text;

    private string Placeholder() =>
        $"{{{leaves.Operand(dice.Pick(ValueKind.Text, ValueKind.Money, ValueKind.Number, ValueKind.Percent, ValueKind.Date, ValueKind.Instant, ValueKind.Duration, ValueKind.Period, ValueKind.Boolean), _entry)}{Fallback("~")}}}";

    private string Fallback(string text) => dice.Chance(40) ? $"|{text}" : "";
}
