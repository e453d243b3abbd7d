using System.Globalization;
using System.Text;
using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>
/// Writes decision tables that load under any hit policy: the first input separates the rows as far as the hit policy requires it, the
/// other inputs are arbitrary, including cells that can be checked only at evaluation.
/// </summary>
internal sealed class TableGenerator(Dice dice, LeafGenerator leaves, List<Name> names)
{
    private static readonly string[] Policies =
        ["unique", "unique", "any", "first", "first", "priority", "rule order", "output order", "collect", "collect sum", "collect min", "collect max", "collect count"];

    private static readonly string[] Words = ["agent"];

    private static readonly string[] Ordered = ["gold", "silver", "bronze"];

    private static readonly ValueKind[] Kinds = [ValueKind.Number, ValueKind.Money, ValueKind.Text, ValueKind.Duration, ValueKind.Boolean, ValueKind.Percent, ValueKind.Level];

    /// <summary>The table's YAML; the names of its outputs are added to <paramref name="results"/>.</summary>
    /// <param name="entry">The entry whose fields it may use; null for none.</param>
    public string Write(string name, EntryFields? entry, List<Name> results)
    {
        var policy = dice.Pick(Policies);
        var rows = dice.Between(2, 5);
        var told = Told(policy, rows, out var first);
        var inputs = new List<(string Text, ValueKind Kind, IReadOnlyList<string> Levels)> { first };
        for (var i = 0; i < dice.Between(1, 3); i++)
        {
            inputs.Add(Input(entry));
        }

        var kind = policy is "rule order" or "output order" or "collect" ? ValueKind.Text
            : policy.StartsWith("collect", StringComparison.Ordinal) ? ValueKind.Money
            : dice.Pick(ValueKind.Money, ValueKind.Percent, ValueKind.Number, ValueKind.Text);
        var ordered = policy is "priority" or "output order";
        kind = ordered ? ValueKind.Text : kind;
        var yaml = new StringBuilder().Append(CultureInfo.InvariantCulture, $"  {name}:\n    hit: {policy}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"    inputs: {{{string.Join(", ", inputs.Select((input, i) => FormattableString.Invariant($"i{i}: {LeafGenerator.Quote(input.Text)}")))}}}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"    outputs: {{x: {(ordered ? "{type: text, values: [gold, silver, bronze]}" : kind.ToString().ToLowerInvariant())}, y: {(kind == ValueKind.Text ? "text" : "money")}}}\n    rows:\n");
        var same = $"{Result(kind, ordered)}, {Result(kind == ValueKind.Text ? ValueKind.Text : ValueKind.Money, ordered: false)}";
        var silvers = 0;
        for (var row = 0; row < rows; row++)
        {
            var cells = inputs.Select((input, i) => i == 0 ? told[row] : Cell(input));
            // Under `priority` the rows with the higher priority are the narrower ones.
            var x = policy == "priority" ? (row < rows / 2 ? "gold" : silvers++ >= 0 ? "silver" : "bronze") : Result(kind, ordered);
            var then = policy == "any" && dice.Chance(60) ? same : $"{x}, {Result(kind == ValueKind.Text ? ValueKind.Text : ValueKind.Money, ordered: false)}";
            yaml.Append(CultureInfo.InvariantCulture, $"      - [{string.Join(", ", cells.Select(LeafGenerator.Quote))}, {then}]\n");
        }

        if (kind == ValueKind.Text || (policy != "collect count" && dice.Chance(40)))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"    otherwise: [{(kind == ValueKind.Text ? $"{(ordered ? "bronze" : "agent")}, agent" : same)}]\n");
        }

        var isList = policy is "rule order" or "output order" or "collect";
        foreach (var (output, of) in new[] { ("x", kind), ("y", kind == ValueKind.Text ? ValueKind.Text : ValueKind.Money) })
        {
            var result = new Name($"{name}.{output}", isList ? ValueKind.TextList : policy == "collect count" ? ValueKind.Number : of, ordered && output == "x" ? Ordered : Words);
            // The possible values of a text are fixed: it is compared only with those.
            (result.Kind == ValueKind.Text ? leaves.Words : results).Add(entry is not null && result.Kind == ValueKind.Text ? result with { Text = $"complaint {result.Text}" } : result);
        }

        return yaml.ToString();
    }

    /// <summary>The cells of the first input: disjoint, or each wider than the one before.</summary>
    private List<string> Told(string policy, int rows, out (string, ValueKind, IReadOnlyList<string>) input)
    {
        var nested = policy is not ("unique" or "any") && dice.Chance(60);
        if (dice.Chance(30))
        {
            input = ("customer.segment", ValueKind.Text, []);
            string[] texts = ["b2b", "b2c", "partner", "public", "\"press, other\""];
            return [.. Enumerable.Range(0, rows).Select(i => nested && i == rows - 1 ? "-" : dice.Chance(20) && i == 0 ? "b2b, vip" : texts[i])];
        }

        var kind = dice.Pick(ValueKind.Money, ValueKind.Number);
        input = (leaves.Operand(kind, null), kind, []);
        var unit = kind == ValueKind.Money ? " CNY" : "";
        int[] steps = [10000, 1000, 200, 100, 1];
        return nested
            ? [.. Enumerable.Range(0, rows).Select(i => i == rows - 1 && dice.Chance(50) ? "any" : $">= {steps[i]}{unit}")]
            : [.. Enumerable.Range(0, rows).Select(i => i == 0 ? $"≥ {steps[0]}{unit}" : dice.Chance(50) ? $"{steps[i]}{unit} to below {steps[i - 1]}{unit}" : $"above {steps[i]}{unit} to below {steps[i - 1]}{unit}")];
    }

    private (string Text, ValueKind Kind, IReadOnlyList<string> Levels) Input(EntryFields? entry)
    {
        if (entry is not null && leaves.Tickets.GetValueOrDefault(entry.Singular) is { HasSeverities: true } && dice.Chance(50))
        {
            return ($"{entry.Singular}.severity", ValueKind.Level, ["critical", "serious", "minor"]);
        }

        var kind = dice.Pick(Kinds);
        var levels = names.FindAll(n => n.Kind == ValueKind.Level);
        if (kind == ValueKind.Level)
        {
            return levels.Count == 0 ? ("customer.strategic", ValueKind.Boolean, []) : dice.Pick(levels) is var level ? (level.Text, kind, level.Levels) : default;
        }

        return (leaves.Operand(kind, entry), kind, []);
    }

    private string Cell((string Text, ValueKind Kind, IReadOnlyList<string> Levels) input)
    {
        if (dice.Chance(35))
        {
            return dice.Pick("-", "any");
        }

        if (dice.Chance(8) && leaves.AsksOfFacts)
        {
            return dice.Pick("is known", "is unknown", "is nothing", "not is nothing", "is not known");
        }

        var not = dice.Chance(15) ? "not " : "";
        switch (input.Kind)
        {
            case ValueKind.Boolean:
                return dice.Pick("true", "false", "not true", leaves.AsksOfFacts ? "true, is unknown" : "any");
            case ValueKind.Level:
                return dice.Chance(30) ? $">= {dice.Pick(input.Levels)}" : input.Levels.Count > 2 ? not + string.Join(", ", dice.Some(input.Levels).Take(2)) : dice.Pick(input.Levels);
            case ValueKind.Text:
                return dice.Chance(15) ? dice.Pick("starts with e", "ends with E, contains Toy ignoring case", "matches \"[a-m].*\"", "Partner, PUBLIC ignoring case") : dice.Chance(15) && leaves.Lists.Count > 0 ? $"{not}in {leaves.Lists[0]}" : $"{not}{leaves.Literal(ValueKind.Text)}, {leaves.Literal(ValueKind.Text)}";
            default:
                var (low, high) = leaves.Range(input.Kind);
                return dice.Next(5) switch
                {
                    0 => $"{not}{low} to {high}",
                    1 => $"{dice.Pick(">=", "<=")} {leaves.Constant(input.Kind)}",
                    2 when names.Exists(n => n.Kind == input.Kind) => $"{dice.Pick(">=", "<=", "is not")} {dice.Pick(names.FindAll(n => n.Kind == input.Kind)).Text}",
                    3 => $"{low} to {high}, >= {leaves.Literal(input.Kind)}",
                    _ => $">= {leaves.Literal(input.Kind)}",
                };
        }
    }

    private string Result(ValueKind kind, bool ordered) => ordered
        ? dice.Pick("gold", "silver", "bronze")
        : kind == ValueKind.Text ? dice.Pick("agent", "supervisor", "\"two words\"", "=customer.segment")
        : dice.Chance(25) && names.Exists(n => n.Kind == kind) ? LeafGenerator.Quote(dice.Pick(names.FindAll(n => n.Kind == kind)).Text)
        : leaves.Literal(kind);
}
