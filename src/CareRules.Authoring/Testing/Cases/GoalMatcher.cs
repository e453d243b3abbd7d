using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CareRules.Authoring.Messages;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Outcomes;
using CareRules.Syntax.Yaml;
using CareRules.Wording;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Compares the goals over a test's customers with the expectations of the test.</summary>
internal sealed class GoalMatcher(GoalReport report, string path, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = TestSchema.Goal.Names;

    private readonly ImmutableArray<RuleTestDifference>.Builder _differences = ImmutableArray.CreateBuilder<RuleTestDifference>();

    public ImmutableArray<RuleTestDifference> Match(YamlNode node)
    {
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            if (report.Goals.FirstOrDefault(g => g.Goal == entry.Key.Value) is not { } goal)
            {
                var close = Suggestions.Closest(entry.Key.Value, report.Goals.Select(g => g.Goal));
                diagnostics.Add(TestMessages.UnknownGoal(entry.Key.Value, close).At(entry.Key.Span, path));
            }
            else if (MappingReader.Open(entry.Value, $"{path} › goals › {goal.Goal}", TestWording.GoalExpectation, Keys, diagnostics) is not null)
            {
                Match(goal, (YamlMapping)entry.Value);
            }
        }

        return _differences.ToImmutable();
    }

    private void Match(GoalResult goal, YamlMapping expected)
    {
        foreach (var want in expected.Entries)
        {
            if (want is { Key.Value: "actions", Value: YamlSequence actions } && actions.Items.Any(i => i is YamlMapping))
            {
                MatchActions(goal, actions);
                continue;
            }

            var actual = Actual(goal, want.Key.Value);
            var text = want.Value switch
            {
                YamlScalar scalar => scalar.Value,
                YamlSequence list => string.Join(", ", list.Items.OfType<YamlScalar>().Select(i => i.Value)),
                YamlMapping => "",
                _ => throw new UnreachableException(),
            };
            if (actual is not null && !Same(goal, want.Key.Value, text, actual))
            {
                _differences.Add(new RuleTestDifference($"goals.{goal.Goal}.{want.Key.Value}", text, actual, goal.Rule));
            }
        }
    }

    // In order, each by name or by the fields that the test mentions.
    private void MatchActions(GoalResult goal, YamlSequence expected)
    {
        for (var i = 0; i < Math.Max(expected.Items.Length, goal.Actions.Length); i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"goals.{goal.Goal}.actions[{i}]");
            if (i >= goal.Actions.Length || i >= expected.Items.Length)
            {
                _differences.Add(i < goal.Actions.Length
                    ? new RuleTestDifference(field, "none", goal.Actions[i].Id, goal.Rule)
                    : RuleTestDifference.Of(field, TestWording.AnAction, TestWording.NoSuchEntry, goal.Rule));
            }
            else if (expected.Items[i] is YamlScalar name)
            {
                Compare(field, name.Value == goal.Actions[i].Action, name.Value, goal.Actions[i].Action, goal.Rule);
            }
            else if (MappingReader.Open(expected.Items[i], $"{path} › {field}", TestWording.GoalAction, GoalFields.Actions.Names, diagnostics) is not null)
            {
                foreach (var want in ((YamlMapping)expected.Items[i]).Entries.Where(e => GoalFields.Actions.Names.Contains(e.Key.Value)))
                {
                    var isSame = GoalFields.Actions.Matches(goal.Actions[i], want.Key.Value, want.Value, out var actual);
                    Compare($"{field}.{want.Key.Value}", isSame, (want.Value as YamlScalar)?.Value ?? want.Value.Span.Source.Text[want.Value.Span.Start..want.Value.Span.End], actual, goal.Rule);
                }
            }
        }
    }

    private void Compare(string field, bool isSame, string expected, string actual, string rule)
    {
        if (!isSame)
        {
            _differences.Add(new RuleTestDifference(field, expected, actual, rule));
        }
    }

    private static string? Actual(GoalResult goal, string key) => key switch
    {
        "value" => Show(goal.Value, goal.Unit),
        "target" => Show(goal.Target, goal.Unit),
        "gap" => Show(goal.Gap, goal.Unit),
        "met" => goal.Met.ToString().ToLowerInvariant(),
        "counted" => goal.Counted.ToString(CultureInfo.InvariantCulture),
        "unknown" => goal.Unknown.ToString(CultureInfo.InvariantCulture),
        "actions" => string.Join(", ", goal.Actions.Select(a => a.Action)),
        _ => null,
    };

    // A percentage may be written as such, or as a fraction.
    private static bool Same(GoalResult goal, string key, string expected, string actual)
    {
        var figure = key switch { "value" => goal.Value, "target" => goal.Target, "gap" => goal.Gap, _ => null };
        return expected == actual || (figure is not null && (ScalarMatch.Number(expected, figure) || ScalarMatch.Rate(expected, figure)));
    }

    /// <summary>The value of a goal as tests write it.</summary>
    public static string Show(decimal? figure, string unit) => figure is not { } known ? "none"
        : unit == "percent" ? $"{NumberText.Exact(known * 100m)}%"
        : known.ToString(CultureInfo.InvariantCulture);
}
