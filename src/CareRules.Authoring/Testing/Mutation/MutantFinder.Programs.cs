using System.Globalization;
using CareRules.Binding.Sections;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>Mutants of parameters, goals and limits.</summary>
internal sealed partial class MutantFinder
{
    /// <summary>A single value: of a parameter, or of a table row.</summary>
    private void Value(string name, YamlNode? node)
    {
        if (node is YamlScalar { Value: "true" or "false" } boolean)
        {
            var other = boolean.Value == "true" ? "false" : "true";
            Add(MutantKind.Value, boolean, boolean.Span, other, $"{name}: {boolean.Value}", $"{name}: {other}");
        }
        else if (node is not null)
        {
            Figure(name, node, isBound: true);
        }
    }

    private void Goal(YamlMapping? goal)
    {
        foreach (var entry in goal?.Entries ?? [])
        {
            switch (entry.Key.Value)
            {
                case "of" or "share" or "count":
                    When(entry);
                    break;
                case "sum" or "average":
                    Operand(entry.Value);
                    break;
                case "ratio" or "growth":
                    Each(entry.Value, e => Operand(e.Value));
                    break;
                case "nps":
                    Figure("over", (entry.Value as YamlMapping)?["over"], isBound: false);
                    break;
                case "on_miss":
                    Walk(entry.Value);
                    break;
                case "target" when entry.Value is YamlScalar target:
                    Target(target);
                    break;
                case var key when Bounds.Contains(key):
                    Figure(key, entry.Value, isBound: true);
                    break;
                case var key when Lengths.Contains(key):
                    Figure(key, entry.Value, isBound: false);
                    break;
            }
        }
    }

    private void Target(YamlScalar target)
    {
        if (TargetBinder.DirectionOf(target.Value) is not { } direction)
        {
            return;
        }

        var other = TargetBinder.Opposite(direction);
        Add(MutantKind.Comparator, target, target.SpanOf(0, direction.Length), other, $"target: {target.Value}", $"target: {other}{target.Value[direction.Length..]}");
        var start = direction.Length + target.Value[direction.Length..].TakeWhile(char.IsWhiteSpace).Count();
        var figure = new YamlScalar(target.Value[start..], target.IsPlain, target.Offsets[start..], target.SpanOf(start, target.Value.Length));
        Figure($"target: {direction}", figure, isBound: true);
    }

    private void Limits(YamlMapping? limits)
    {
        foreach (var limit in ((YamlNode?[])[limits?["caps"], limits?["budgets"]]).OfType<YamlSequence>().SelectMany(l => l.Items).OfType<YamlMapping>())
        {
            Figure("most", limit["most"], isBound: true);
            Figure("per", limit["per"], isBound: false);
            Channel(limit["channel"]);
            Each(limit["channels"] as YamlSequence, Channel);
        }

        Each(limits?["consent"] as YamlSequence, Channel);
        foreach (var quiet in limits?["quiet_hours"] is YamlSequence several ? several.Items.OfType<YamlMapping>() : limits?["quiet_hours"] is YamlMapping one ? [one] : [])
        {
            Each(quiet["channels"] as YamlSequence, Channel);
            Hours(quiet["hours"] as YamlScalar);
        }

        Each((limits?["days_off"] as YamlMapping)?["channels"] as YamlSequence, Channel);
    }

    private void Channel(YamlNode? node)
    {
        if (node is YamlScalar channel)
        {
            Add(MutantKind.Value, channel, channel.Span, "another-channel", $"channel: {channel.Value}", "channel: another-channel");
        }
    }

    // Moves either end by an hour.
    private void Hours(YamlScalar? hours)
    {
        var start = 0;
        foreach (var part in hours?.Value.Split('-') ?? [])
        {
            if (TimeOnly.TryParse(part, CultureInfo.InvariantCulture, out var time))
            {
                var later = time.AddHours(1).ToString("HH:mm", CultureInfo.InvariantCulture);
                Add(MutantKind.Threshold, hours!, hours!.SpanOf(start, start + part.Length), later, $"hours: {hours.Value}", $"hours: {hours.Value[..start]}{later}{hours.Value[(start + part.Length)..]}");
            }

            start += part.Length + 1;
        }
    }
}
