using System.Globalization;
using System.Text;
using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>Writes goals with any indicator except external ones.</summary>
internal sealed class GoalGenerator(Dice dice, LeafGenerator leaves)
{
    private static readonly ValueKind[] Counted = [ValueKind.Number, ValueKind.Money, ValueKind.Duration, ValueKind.Percent];

    public string Write()
    {
        var yaml = new StringBuilder("goals:\n");
        for (var i = 0; i < dice.Between(1, 3); i++)
        {
            var of = dice.Chance(40) ? $", of: {leaves.Condition(null)}" : "";
            yaml.Append(CultureInfo.InvariantCulture, $"  g{i}: {{{Indicator()}{of}}}\n");
        }

        return yaml.ToString();
    }

    private string Indicator()
    {
        var kind = dice.Pick(Counted);
        string Of() => LeafGenerator.Quote(leaves.Operand(kind, null));
        var least = $"target: at least {Target(kind)}";
        return dice.Next(7) switch
        {
            0 or 1 => $"share: {leaves.Condition(null)}, target: at least 50%",
            2 => $"count: {leaves.Condition(null)}, target: at most 10",
            3 => $"sum: {Of()}, {least}",
            4 => $"average: {Of()}, {least}",
            5 when dice.Chance(50) => $"ratio: {{of: {Of()}, to: {Of()}}}, target: at least 50%",
            5 => $"growth: {{of: {Of()}, from: {Of()}}}, target: at least 50%",
            _ => $"nps: {{kind: {dice.Pick("nps", "csat")}{dice.Pick("", ", over: 12 months")}}}, target: at least 10%",
        };
    }

    private static string Target(ValueKind kind) => kind switch
    {
        ValueKind.Money => "100 CNY",
        ValueKind.Duration => "30 days",
        ValueKind.Percent => "50%",
        _ => "10",
    };
}
