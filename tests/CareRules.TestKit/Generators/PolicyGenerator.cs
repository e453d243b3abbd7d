using System.Globalization;
using System.Text;
using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>Writes random packs that load: every section, trigger and kind of leaf, with figures from <see cref="Figures"/>.</summary>
internal sealed class PolicyGenerator
{
    /// <summary>The facts that the random conditions are about.</summary>
    public const string Facts = """
        facts:
          customer:
            contract: {type: text, values: [monthly, yearly]}
            seats: {type: number}
            charges: {type: money}
            renewal: {type: date}
            tags: {type: text-list}
          purchases:
            margin: {type: money}
          complaints:
            priority: {type: text}
            promised: {type: instant}
          shipments:
            entry: shipment
            fields:
              id: {type: text}
              at: {type: instant}
              weight: {type: number}
              cost: {type: money}
              delay: {type: duration}
              fragile: {type: boolean}
              arrives: {type: date}
              discount: {type: percent}
              tags: {type: text-list}
              signed: {type: instant}

        """;

    private static readonly ValueKind[] Measured =
        [ValueKind.Money, ValueKind.Number, ValueKind.Percent, ValueKind.Duration, ValueKind.Period, ValueKind.Date, ValueKind.Instant];

    private readonly Dice _dice;
    private readonly BaselineGenerator _baselines;
    private readonly List<Name> _names = [];
    private readonly LeafGenerator _leaves;
    private readonly StringBuilder _measures = new();
    private readonly StringBuilder _signals = new();

    public PolicyGenerator(int seed)
    {
        _dice = new Dice(seed);
        _baselines = new BaselineGenerator(new Dice(~seed));
        _leaves = new LeafGenerator(_dice, _names);
        Zone = _dice.Pick(Figures.Zones);
    }

    /// <summary>The pack's zone.</summary>
    public string Zone { get; }

    /// <summary>
    /// Whether the pack also has what only decisions with a memory apply: reviews, cooldowns, limits and the like, and ends of its validity.
    /// A seed gives the same pack as ever without.
    /// </summary>
    public bool WithLifecycle { get; init; }

    /// <summary>Whether tests may be about the facts themselves, as <see cref="LeafGenerator.AsksOfFacts"/>.</summary>
    public bool AsksOfFacts
    {
        get => _leaves.AsksOfFacts;
        init => _leaves.AsksOfFacts = value;
    }

    private LifecycleGenerator? Lifecycle => WithLifecycle ? new LifecycleGenerator(_dice, _leaves) : null;

    public string Write()
    {
        var yaml = new StringBuilder();
        var calendar = _dice.Chance(40) ? Calendar() : "";
        var parameters = Parameters();
        var lists = Lists();
        _leaves.Rules.AddRange(Figures.Rules);
        Definitions("a");
        var tiers = Tiers();
        var tables = Tables("a", null, _names);
        var loyalty = _dice.Chance(50) ? new LoyaltyGenerator(_dice, _leaves, _names) { Lifecycle = Lifecycle }.Write() : "";
        var churn = _dice.Chance(60) ? Churn() : "";
        Definitions("b");
        var deadlines = new List<Name>();
        var complaints = _dice.Chance(80) ? Complaints(deadlines) : "";
        var requests = _dice.Chance(50) ? Requests(deadlines) : "";
        tables += string.Concat(deadlines.Select(d => d.Text));
        tables += Tables("b", complaints.Length > 0 ? EntryFields.All.Single(e => e.Singular == "complaint") : null, complaints.Length > 0 ? _leaves.OfComplaints : _names);
        tables += LengthTable();
        yaml.Append($"schema: carerules/v1\npack: generated\nversion: 1.0.0\ntimezone: {Zone}\n{(_dice.Chance(15) ? "dates_in: pack\n" : "")}{(_dice.Chance(25) ? "leap_days: 1 March\n" : "")}{_dice.Pick("", "locale: zh-CN\n", "locale: en\n")}{_baselines.Head()}{Lifecycle?.Effective()}");
        yaml.Append(calendar);
        yaml.Append(Facts);
        yaml.Append(parameters).Append(lists);
        yaml.Append("measures:\n").Append(_measures);
        yaml.Append("signals:\n").Append(_signals);
        yaml.Append(tables.Length == 0 ? "" : "tables:\n").Append(tables);
        yaml.Append(tiers).Append(churn).Append(complaints).Append(requests).Append(loyalty);
        yaml.Append(Lifecycle?.Limits(_hasOffice, new CareRuleGenerator(_dice, _leaves, _names).Guard));
        yaml.Append("care:\n");
        foreach (var rule in Figures.Rules)
        {
            yaml.Append(new CareRuleGenerator(_dice, _leaves, _names) { Lifecycle = Lifecycle }.Write(rule));
        }

        if (_dice.Chance(40))
        {
            yaml.Append(new CareRuleGenerator(_dice, _leaves, _names) { Lifecycle = Lifecycle }.WriteSequence(Figures.Sequence));
        }

        return yaml.Append(_dice.Chance(50) ? new GoalGenerator(_dice, _leaves).Write() : "").ToString();
    }

    // Whether there is a calendar with days off.
    private bool _hasOffice;

    private string Calendar()
    {
        _leaves.HasCalendar = true;
        if (_dice.Chance(25))
        {
            return "calendar: 24x7\n";
        }

        _hasOffice = true;
        var zone = _dice.Chance(50) ? $"    timezone: {_dice.Pick(Figures.Zones)}\n" : "";
        var hours = _dice.Pick(
            "mon-fri: [\"09:00-18:00\"]",
            "mon-sat: [\"09:00-12:00\", \"13:30-18:00\"], sun: \"10:00-12:00\"",
            "mon-sun: \"00:00-24:00\"",
            "tue-fri: [\"08:00-12:00\", \"22:00-02:30\"]",
            "sat-sun: \"01:30-02:30\"");
        var days = _dice.Chance(50) ? "    holidays: [2026-03-30, {from: 2026-04-03, to: 2026-04-06}, 2025-12-31]\n    workdays: [{date: 2026-03-29, hours: [\"00:30-03:00\"]}]\n" : "";
        var coverage = Lifecycle?.Coverage() ?? _dice.Pick("from: 1990-01-01, to: 2039-12-31", "from: 1990-01-01, to: 2039-12-31", "from: 2011-01-01, to: 2026-04-30", "from: 2025-10-10, to: 2026-04-06");
        return $"calendar: office\ncalendars:\n  office:\n{zone}    coverage: {{{coverage}}}\n    hours: {{{hours}}}\n{days}";
    }

    private string Parameters()
    {
        var yaml = new StringBuilder("params:\n");
        foreach (var kind in (ValueKind[])[ValueKind.Money, ValueKind.Number, ValueKind.Percent, ValueKind.Duration, ValueKind.Period, ValueKind.Date])
        {
            var name = $"p_{kind.ToString().ToLowerInvariant()}";
            var value = _leaves.Literal(kind);
            yaml.Append($"  {name}: {LeafGenerator.Quote(value)}\n");
            _names.Add(new Name(name, kind, []));
        }

        if (_leaves.HasCalendar)
        {
            yaml.Append("  p_business: 4 business hours\n");
            _names.Add(new Name("p_business", ValueKind.BusinessTime, []));
        }

        return yaml.ToString();
    }

    private string Lists()
    {
        _leaves.Lists.Add("some_words");
        return $"lists:\n  some_words: [{string.Join(", ", _dice.Some(Figures.Categories).Concat(_dice.Some(Figures.Industries)))}]\n";
    }

    private void Definitions(string group)
    {
        for (var i = 0; i < _dice.Between(1, 4); i++)
        {
            var kind = _dice.Pick(Measured);
            var label = _dice.Chance(30) ? $"度量{group}{i}" : null;
            var value = LeafGenerator.Quote(_leaves.Operand(kind, null));
            _measures.Append(CultureInfo.InvariantCulture, $"  m_{group}{i}: {(label is null ? value : $"{{value: {value}, label: {{zh: {label}}}}}")}\n");
            _names.Add(new Name(label ?? $"m_{group}{i}", kind, []));
        }

        for (var i = 0; i < _dice.Between(1, 2); i++)
        {
            _signals.Append(CultureInfo.InvariantCulture, $"  s_{group}{i}: {{when: {_leaves.Condition(null)}}}\n");
            _names.Add(new Name($"s_{group}{i}", ValueKind.Boolean, []));
        }
    }

    private string Tables(string group, EntryFields? entry, List<Name> results)
    {
        var yaml = new StringBuilder();
        for (var i = 0; i < _dice.Between(0, 2); i++)
        {
            yaml.Append(new TableGenerator(_dice, _leaves, _names).Write(FormattableString.Invariant($"t_{group}{i}"), entry, results));
        }

        return yaml.ToString();
    }

    private string Tiers()
    {
        var yaml = new StringBuilder("tiers:\n");
        var dimensions = _dice.Between(1, 3);
        for (var d = 0; d < dimensions; d++)
        {
            string[] levels = [$"core{d}", $"mid{d}", $"new{d}"];
            yaml.Append(CultureInfo.InvariantCulture, $"  d{d}:\n{Lifecycle?.Ladder("    ")}{IfUnknown("    ")}    levels:\n");
            var otherwise = _dice.Chance(70);
            foreach (var level in levels)
            {
                var test = level == levels[^1] && otherwise ? "otherwise: true" : $"when: {_leaves.Condition(null)}{Lifecycle?.Keep()}";
                yaml.Append($"      - {{level: {level}, {test}}}\n");
            }

            _names.Add(new Name($"tier.d{d}", ValueKind.Level, levels));
        }

        if (dimensions == 1)
        {
            _names.Add(new Name("tier", ValueKind.Level, ["core0", "mid0", "new0"]));
        }

        return yaml.ToString();
    }

    private string Churn()
    {
        var yaml = new StringBuilder("churn:\n  indicators:\n");
        for (var i = 0; i < _dice.Between(1, 4); i++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"    - {{indicator: i{i}, weight: {_dice.Pick("10", "30", "40", "-10", "12.5", "p_number")}, when: {_leaves.Condition(null)}}}\n");
        }

        yaml.Append(_dice.Pick("  levels: {high: 70, medium: 40}\n", "  levels: {medium: 10, high: 40}\n", "  levels: {high: 30}\n"));
        yaml.Append(Lifecycle?.Churn());
        yaml.Append(IfUnknown("  "));
        var levels = yaml.ToString().Contains("medium", StringComparison.Ordinal) ? new[] { "high", "medium", "none" } : ["high", "none"];
        _names.Add(new Name("churn_risk", ValueKind.Level, levels));
        _names.Add(new Name("churn_score", ValueKind.Number, []));
        return yaml.ToString();
    }

    private string IfUnknown(string indent) => _dice.Chance(20) ? $"{indent}if_unknown: {_dice.Pick("lower", "lower", "undetermined")}\n" : "";

    /// <param name="tables">The tables with the times of deadlines, as YAML.</param>
    private string Complaints(List<Name> tables)
    {
        string[] severities = ["critical", "serious", "minor"];
        var entry = EntryFields.All.Single(e => e.Singular == "complaint");
        // Its severities may ask whether a complaint repeats another, and nothing else.
        _leaves.Tickets.Add("complaint", new TicketNames { HasRepeat = true });
        var yaml = new StringBuilder("complaints:\n  severities:\n");
        var otherwise = _dice.Chance(80);
        foreach (var severity in severities)
        {
            var test = severity == "minor" && otherwise ? "otherwise: true"
                : _dice.Chance(60) ? $"when: complaint.category in ({_dice.Pick(Figures.ComplaintCategories)})"
                : $"when: {_leaves.Condition(entry)}";
            yaml.Append($"    - {{severity: {severity}, {test}}}\n");
        }

        var names = _leaves.Tickets["complaint"] = new TicketNames { HasRepeat = true, HasSeverities = true };
        if (_dice.Chance(50))
        {
            yaml.Append("  steps: [accept, verify, resolve, follow_up]\n");
        }

        yaml.Append("  deadlines:\n");
        var clocks = new Dictionary<string, (bool Warns, bool? IsBusiness)>(StringComparer.Ordinal);
        for (var i = 0; i < _dice.Between(1, 6); i++)
        {
            var severity = _dice.Chance(50) ? $", severity: {_dice.Pick(severities)}" : "";
            var from = _dice.Chance(30) ? $", from: {_dice.Pick("opened", "accepted", "verified", "resolved")}" : "";
            var (step, within) = (_dice.Pick("accept", "verify", "resolve", "resolve", "follow_up"), _dice.Chance(25) ? DeadlineTable(tables) : _leaves.Deadline());
            var warn = _dice.Chance(40) ? $", warn: {WarnOf(within)}" : "";
            yaml.Append($"    - {{step: {step}{severity}, within: {within}{from}{warn}}}\n");
            bool? isBusiness = within.StartsWith("limit", StringComparison.Ordinal) || within == "p_business" ? null : within.Contains("business", StringComparison.Ordinal) || within.Contains("工作", StringComparison.Ordinal);
            clocks[step] = clocks.TryGetValue(step, out var known) ? (known.Warns || warn.Length > 0, known.IsBusiness == isBusiness ? isBusiness : null) : (warn.Length > 0, isBusiness);
        }

        yaml.Append(IfUnknown("  "));
        if (_dice.Chance(70))
        {
            yaml.Append("  ladder:\n    - {severity: minor, owners: [agent, supervisor, head]}\n");
            yaml.Append(_dice.Pick("", "    - {owners: [supervisor]}\n", "    - {severity: critical, owners: [supervisor, head]}\n"));
        }

        var allWarn = _dice.Chance(70);
        if (allWarn)
        {
            yaml.Append($"  warn: {_dice.Pick("80%", "50%")}\n");
        }

        foreach (var (step, (warns, isBusiness)) in clocks)
        {
            names.Clocks.Add(step, (warns || allWarn, isBusiness));
        }

        if (_dice.Chance(60))
        {
            yaml.Append($"  repeat: {{same: {_dice.Pick("category", "cause", "reason")}, within: {_leaves.Length()}, raise: {_dice.Pick("0", "1", "2")}}}\n");
        }

        return yaml.ToString();
    }

    /// <param name="tables">The tables with the times of deadlines, as YAML.</param>
    private string Requests(List<Name> tables)
    {
        var yaml = new StringBuilder("requests:\n");
        var isFirst = _dice.Chance(50);
        if (isFirst || _dice.Chance(60))
        {
            Requests(yaml, "service_request", ["respond", "close"], tables);
        }

        if (!isFirst || _dice.Chance(40))
        {
            Requests(yaml, "shipment", ["sign"], tables);
        }

        return yaml.ToString();
    }

    private void Requests(StringBuilder yaml, string singular, string[] steps, List<Name> tables)
    {
        var entry = EntryFields.All.Single(e => e.Singular == singular);
        string[] severities = ["critical", "serious", "minor"];
        yaml.Append($"  {entry.List}:\n{(singular == "shipment" ? "    steps: {sign: signed}\n" : _dice.Pick("", "    steps: {respond: responded_at, close: closed_at}\n"))}");
        var hasSeverities = _dice.Chance(60);
        for (var i = 0; hasSeverities && i < severities.Length; i++)
        {
            var test = i == 2 && _dice.Chance(80) ? "otherwise: true"
                : singular == "shipment" ? $"when: shipment.weight >= {3 - i}"
                : _dice.Chance(60) ? $"when: service_request.category is {_dice.Pick(Figures.Categories)}"
                : $"when: {_leaves.Condition(entry)}";
            yaml.Append(i == 0 ? "    severities:\n" : "").Append($"      - {{severity: {severities[i]}, {test}}}\n");
        }

        yaml.Append(hasSeverities ? IfUnknown("    ") : "");
        var names = new TicketNames { HasSeverities = hasSeverities, HasRepeat = _dice.Chance(30) && singular != "shipment" };
        yaml.Append("    deadlines:\n");
        var allWarn = _dice.Chance(60);
        for (var i = 0; i < _dice.Between(1, 4); i++)
        {
            var severity = hasSeverities && _dice.Chance(40) ? $", severity: {_dice.Pick(severities)}" : "";
            var from = _dice.Chance(30) ? $", from: {_dice.Pick([.. steps, "opened"])}" : "";
            var (step, within) = (_dice.Pick(steps), _dice.Chance(15) ? RequestTable(singular, tables) : _leaves.Deadline());
            var warn = _dice.Chance(30) ? $", warn: {WarnOf(within)}" : "";
            yaml.Append($"      - {{step: {step}{severity}, within: {within}{from}{warn}}}\n");
            bool? isBusiness = within.StartsWith("limit", StringComparison.Ordinal) || within == "p_business" ? null : within.Contains("business", StringComparison.Ordinal) || within.Contains("工作", StringComparison.Ordinal);
            names.Clocks[step] = names.Clocks.TryGetValue(step, out var known) ? (known.Warns || allWarn || warn.Length > 0, known.IsBusiness == isBusiness ? isBusiness : null) : (allWarn || warn.Length > 0, isBusiness);
        }

        yaml.Append(_dice.Chance(60) ? $"    ladder:\n      - {{{(hasSeverities ? _dice.Pick("", "severity: minor, ") : "")}owners: [agent, supervisor]}}\n" : "");
        yaml.Append(allWarn ? $"    warn: {_dice.Pick("80%", "50%")}\n" : "");
        yaml.Append(names.HasRepeat ? $"    repeat: {{same: category, within: {_leaves.Length()}, raise: {_dice.Pick("0", "1", "2")}}}\n" : "");
        _leaves.Tickets.Add(singular, names);
    }

    private string RequestTable(string singular, List<Name> tables)
    {
        var name = FormattableString.Invariant($"limit{tables.Count}");
        var (input, cell) = singular == "shipment" ? ("shipment.weight", ">= 2") : ("service_request.category", Figures.Categories[0]);
        tables.Add(new Name($"  {name}: {{hit: first, inputs: [{input}], outputs: {{within: duration}}, rows: [[\"{cell}\", {_dice.Pick("4 hours", "2 days")}]]{_dice.Pick("", ", otherwise: [24 hours]")}}}\n", ValueKind.Duration, []));
        return name;
    }

    // A share, or a length before the due where it is plain how the deadline is counted.
    private string WarnOf(string within) =>
        within.Contains("business day", StringComparison.Ordinal) || within.Contains("个工作日", StringComparison.Ordinal) ? _dice.Pick("1 business day before", "3 business hours before", "到期前2个工作日", "50%")
        : within.Contains("business hour", StringComparison.Ordinal) || within.Contains("工作小时", StringComparison.Ordinal) ? _dice.Pick("1 business hour before", "提前2工作小时", "33.5%")
        : within.Contains("days", StringComparison.Ordinal) || within.Contains("hours", StringComparison.Ordinal) || within.Contains('天', StringComparison.Ordinal) ? _dice.Pick("1 hours before", "2 days before", "到期前6小时", "50%")
        : _dice.Pick("50%", "33.5%");

    // What care is due or expires by: it may change with time, be unknown, and give nothing.
    private string LengthTable()
    {
        string[] some = _leaves.HasCalendar && _dice.Chance(50) ? ["2 business hours", "20 business hours", "90 business minutes"] : ["4 hours", "2 days", "36 hours", "30 days"];
        var hit = _dice.Pick("first", "first", "collect min", "collect max", "collect sum");
        var input = LeafGenerator.Quote(_leaves.Operand(ValueKind.Duration, null));
        return $"  length: {{hit: {hit}, inputs: [customer.segment, {input}], outputs: {{l: duration}}, rows: [[b2b, \"< 3 days\", {_dice.Pick(some)}], [\"-\", \">= 10 days\", {_dice.Pick(some)}], [b2c, \"-\", {_dice.Pick(some)}]]{_dice.Pick("", $", otherwise: {_dice.Pick(some)}")}}}\n";
    }

    private string DeadlineTable(List<Name> tables)
    {
        var name = FormattableString.Invariant($"limit{tables.Count}");
        if (_dice.Chance(50))
        {
            tables.Add(new Name($"  {name}: {ByField()}\n", ValueKind.Duration, []));
            return name;
        }

        var tier = _names.First(n => n.Text.StartsWith("tier.", StringComparison.Ordinal));
        var rows = $"[\"critical, serious\", {tier.Levels[0]}, {_dice.Pick("4 hours", "2 days")}], [{_dice.Pick("critical", "not minor")}, \"-\", 36 hours], [{_dice.Pick("minor", "\"-\"")}, {tier.Levels[2]}, 72 hours]";
        tables.Add(new Name($"  {name}: {{hit: first, inputs: [complaint.severity, {tier.Text}], outputs: {{within: duration}}, rows: [{rows}]{_dice.Pick("", ", otherwise: 24 hours")}}}\n", ValueKind.Duration, []));
        return name;
    }

    // By fields of the complaint that may be missing, with rows that only an unknown one leaves open.
    private string ByField()
    {
        var hit = _dice.Pick("unique", "any", "first", "collect min", "collect max", "collect sum");
        string[] some = _leaves.HasCalendar && _dice.Chance(50) ? ["p_business", "20 business hours", "90 business minutes"] : ["4 hours", "2 days", "36 hours", "30 minutes"];
        var same = _dice.Pick(some);
        var lengths = Enumerable.Range(0, 4).Select(_ => hit == "any" ? same : _dice.Pick(some)).ToList();
        var (one, other) = (Figures.ComplaintCategories[0], Figures.ComplaintCategories[1]);
        var input = _dice.Pick("complaint.cause", "complaint.reason", "customer.segment", "complaint.severity", "time_since(complaint.opened_at)");
        var second = input switch { "complaint.severity" => "critical", "complaint.cause" => Figures.Causes[0], "complaint.reason" => Figures.Reasons[0], "time_since(complaint.opened_at)" => "< 3 days", _ => Figures.Segments[0] };
        var rows = $"[{one}, \"{second}\", {lengths[0]}], [{one}, \"not {second}\", {lengths[1]}], [not {one}, \"-\", {lengths[2]}]";
        rows = hit is "unique" ? rows : $"[{other}, \"-\", {lengths[2]}], [\"{one}, {other}\", \"{second}\", {lengths[0]}], [{one}, \"-\", {lengths[1]}]";
        var otherwise = _dice.Pick("", $", otherwise: {(hit == "any" ? same : lengths[3])}");
        return $"{{hit: {hit}, inputs: [complaint.category, {input}], outputs: {{within: duration}}, rows: [{rows}]{otherwise}}}";
    }
}
