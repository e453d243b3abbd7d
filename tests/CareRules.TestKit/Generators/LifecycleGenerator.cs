using System.Text;

namespace CareRules.TestKit.Generators;

/// <summary>Writes the parts of a pack that only decisions with a memory apply, and the ends of its validity.</summary>
internal sealed class LifecycleGenerator(Dice dice, LeafGenerator leaves)
{
    /// <summary>The days on which the pack is in force; mostly all.</summary>
    public string Effective() => dice.Chance(15)
        ? $"effective: {{{dice.Pick("to: 2026-12-31", "from: 2010-01-01, to: 2026-06-30", "from: 2011-12-31", "to: 2026-03-31")}}}\n"
        : "";

    /// <summary>The days that the pack's calendar covers.</summary>
    public string Coverage() =>
        dice.Pick("from: 1990-01-01, to: 2039-12-31", "from: 2005-01-01, to: 2026-12-31", "from: 2020-01-01, to: 2026-05-31");

    /// <summary>What is enough to keep a level.</summary>
    public string Keep() => dice.Chance(35) ? $", keep: {leaves.Condition(null)}" : "";

    /// <summary>Review and grace of a dimension.</summary>
    /// <param name="indent">What stands before each key.</param>
    public string Ladder(string indent)
    {
        var yaml = new StringBuilder();
        if (dice.Chance(50))
        {
            yaml.Append($"{indent}review: {dice.Pick("monthly", "quarterly", "half-yearly", "yearly", "{every: 1 month, from: level}", "{every: 3个月, from: level}", "{every: 1 year, from: level}")}\n");
            yaml.Append(dice.Chance(40) ? $"{indent}fall: one level\n" : "");
        }

        if (dice.Chance(50))
        {
            yaml.Append($"{indent}grace: {leaves.Length()}\n");
        }

        if (dice.Chance(35))
        {
            yaml.Append($"{indent}review_on: {leaves.Condition(null)}\n");
        }

        return yaml.ToString();
    }

    public string Churn() => dice.Chance(60) ? $"  clear_below: {dice.Pick("0", "5", "10", "-10")}\n" : "";

    public string Rule()
    {
        var yaml = new StringBuilder();
        if (dice.Chance(40))
        {
            yaml.Append($"    cooldown: {leaves.Length()}\n");
        }

        if (dice.Chance(35))
        {
            yaml.Append($"    group: {dice.Pick("left", "right")}\n");
        }

        if (dice.Chance(30))
        {
            yaml.Append($"    priority: {dice.Pick("10", "-1", "5")}\n");
        }

        if (dice.Chance(40))
        {
            yaml.Append($"    missed: {dice.Pick("each", "skip", "once")}\n");
        }

        return yaml.Append(dice.Chance(10) ? "    kind: service\n" : "").ToString();
    }

    /// <summary>The channel of an action, for limits to apply to.</summary>
    public string Channel() => dice.Chance(60) ? $"        channel: {dice.Pick(Figures.Channels)}\n" : "";

    /// <param name="hasOffice">Whether the calendar <c>office</c> is there.</param>
    /// <param name="guard">Draws levels.</param>
    public string Limits(bool hasOffice, Func<string> guard)
    {
        var yaml = new StringBuilder();
        if (dice.Chance(60))
        {
            yaml.Append($"  quiet_hours: {Quiet()}\n");
        }
        else if (dice.Chance(50))
        {
            yaml.Append($"  quiet_hours: [{Quiet()}, {{days: {dice.Pick("周日", "[sat, wed]", "fri-sat")}{SomeChannels()}}}]\n");
        }

        if (hasOffice && dice.Chance(40))
        {
            yaml.Append($"  days_off: {dice.Pick("office", $"{{calendar: office{SomeChannels()}}}")}\n");
        }

        if (dice.Chance(40))
        {
            yaml.Append($"  consent: [{dice.Pick(Figures.Channels)}]\n");
        }

        if (dice.Chance(60))
        {
            var channel = dice.Chance(60) ? dice.Pick($"channel: {dice.Pick(Figures.Channels)}, ", $"channels: [{string.Join(", ", dice.Some(Figures.Channels))}], ") : "";
            var whose = (dice.Chance(30) ? $", tier: {guard()}" : "") + (dice.Chance(30) ? $", segment: {dice.Pick("b2b", "[b2b, b2c]")}" : "");
            yaml.Append($"  caps: [{{{channel}most: {dice.Pick("1", "2")}, per: {leaves.Length()}{whose}}}]\n");
        }

        if (dice.Chance(40))
        {
            var most = dice.Pick("1", "2", "100 CNY", "1000 CNY");
            var action = dice.Pick("act0", "act1");
            yaml.Append($"  budgets: [{{action: {action}, most: {most}, per: {dice.Pick("1 month", "1 quarter", "1 year")}}}]\n");
        }

        return yaml.Length == 0 ? "" : $"limits:\n{yaml}";
    }

    private string Quiet() =>
        $"{{hours: \"{dice.Pick("21:00-08:00", "00:00-09:30", "12:00-14:00", "01:30-02:30", "18:00-17:30")}\"{dice.Pick("", "", ", days: mon-fri", ", days: [周日, tue]")}{SomeChannels()}}}";

    private string SomeChannels() => dice.Pick("", $", channels: [{string.Join(", ", dice.Some(Figures.Channels))}]");
}
