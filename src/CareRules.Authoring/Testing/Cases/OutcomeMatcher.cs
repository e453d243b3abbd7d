using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Messages;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Compares an outcome with the expectations of a test. Fields that the test does not mention are not compared.</summary>
internal sealed class OutcomeMatcher(CareOutcome outcome, CarePolicy policy, Lazy<CareExplanation> explanation, string path, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = TestSchema.Expect.Names;

    private readonly ImmutableArray<RuleTestDifference>.Builder _differences = ImmutableArray.CreateBuilder<RuleTestDifference>();

    public ImmutableArray<RuleTestDifference> Match(YamlMapping expect)
    {
        if (MappingReader.Open(expect, path, TestWording.Key("expect"), Keys, diagnostics) is not { } reader)
        {
            return [];
        }

        MatchTiers(reader["tiers"]);
        MatchFired(reader, "fired", wanted: true);
        MatchFired(reader, "not_fired", wanted: false);
        foreach (var kind in TestedKinds.Listed)
        {
            MatchEntries(reader, kind);
        }

        MatchStatus(reader);
        MatchChurn(reader["churn_risk"]);
        if (reader.Scalar("churn_score") is { } score)
        {
            var isSame = score.Value == "unknown" ? outcome.ChurnScore is null : ScalarMatch.Number(score.Value, outcome.ChurnScore);
            Compare("churn_score", isSame, score.Value, outcome.ChurnScore?.ToString(CultureInfo.InvariantCulture) ?? "unknown", "churn");
        }

        MatchBetween(reader);

        MatchGaps(reader);
        MatchBecause(reader["because"]);
        return _differences.ToImmutable();
    }

    private void MatchBetween(MappingReader reader)
    {
        if (!reader.Has("churn_score_between"))
        {
            return;
        }

        decimal?[] ends = outcome.ChurnScoreBetween is { } between ? [between.Low, between.High] : [];
        var items = reader.Items("churn_score_between").OfType<YamlScalar>().ToList();
        var isSame = items.Count == ends.Length && items.Zip(ends).All(p => ScalarMatch.Number(p.First.Value, p.Second));
        var actual = ends.Length == 0 ? "none" : string.Join(", ", ends.Select(e => e!.Value.ToString(CultureInfo.InvariantCulture)));
        Compare("churn_score_between", isSame, string.Join(", ", items.Select(i => i.Value)), actual, "churn");
    }

    private void MatchTiers(YamlNode? node)
    {
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            var dimension = entry.Key.Value;
            if (policy.Tiers.FirstOrDefault(t => t.Dimension == dimension) is not { } ladder)
            {
                Unreadable(entry.Key.Span, ExpectationMessages.UnknownDimension(dimension, string.Join(", ", policy.Tiers.Select(t => t.Dimension))));
            }
            else if (entry.Value is YamlScalar level)
            {
                // The expected level is the one to explain.
                var rule = ladder.Levels.FirstOrDefault(l => l.Name == level.Value)?.RuleId ?? $"tiers.{dimension}";
                var actual = TierText(dimension);
                Compare($"tiers.{dimension}", actual == level.Value, level.Value, actual, rule);
            }
            else if (MappingReader.Open(entry.Value, BindingPath.Child(BindingPath.Child(path, "tiers"), dimension), PartNames.TierDimension, ["could_be"], diagnostics) is { } could)
            {
                // In any order: it says what is possible.
                var expected = could.Texts("could_be").Select(t => t.Text).ToList();
                var actual = outcome.Tiers.FirstOrDefault(t => t.Dimension == dimension)?.CouldBe ?? [];
                Compare($"tiers.{dimension}.could_be", actual.ToHashSet(StringComparer.Ordinal).SetEquals(expected), string.Join(", ", expected), actual.IsEmpty ? TierText(dimension) : string.Join(", ", actual), $"tiers.{dimension}");
            }
        }
    }

    private string TierText(string dimension) => outcome.Tiers.FirstOrDefault(t => t.Dimension == dimension) is { } tier ? OutcomeKinds.Tiers.LevelOf(tier)! : "none";

    private void MatchFired(MappingReader reader, string key, bool wanted)
    {
        foreach (var (rule, span) in reader.Texts(key))
        {
            if (!policy.Care.Any(r => r.Id == rule))
            {
                Unreadable(span, ExpectationMessages.UnknownRule(rule, Suggestions.Closest(rule, policy.Care.Select(r => r.Id))));
                continue;
            }

            var fired = outcome.Actions.Any(a => a.Rule == rule);
            if (fired != wanted)
            {
                _differences.Add(RuleTestDifference.Of($"{key}: {rule}", TestWording.Fired(wanted), TestWording.Fired(fired), rule));
            }
        }
    }

    private void MatchEntries(MappingReader reader, OutcomeKind kind)
    {
        var key = kind.Name;
        if (!reader.Has(key))
        {
            return;
        }

        var (items, actual) = (reader.Items(key), kind.EntriesOf(outcome));
        if (items.IsEmpty && !actual.IsEmpty)
        {
            _differences.Add(new RuleTestDifference(key, "none", string.Join("; ", actual.Select(kind.IdentityOf)), RuleOf(actual[0])));
        }

        var fields = TestedKinds.FieldsOf(kind);
        for (var i = 0; i < items.Length; i++)
        {
            if (MappingReader.Open(items[i], BindingPath.Item(BindingPath.Child(path, key), i), TestWording.EntryOf(key), fields.Names, diagnostics) is { } expected)
            {
                MatchEntry($"{key}[{i.ToString(CultureInfo.InvariantCulture)}]", expected, items[i] as YamlMapping, actual, fields);
            }
        }
    }

    private void MatchEntry(string field, MappingReader reader, YamlMapping? expected, ImmutableArray<object> actual, EntryFields fields)
    {
        // Reports against the entry with the fewest differences.
        List<RuleTestDifference>? fewest = null;
        foreach (var entry in actual)
        {
            var differences = new List<RuleTestDifference>();
            foreach (var want in expected?.Entries ?? [])
            {
                if (fields.Names.Contains(want.Key.Value) && !fields.Matches(entry, want.Key.Value, want.Value, out var was))
                {
                    differences.Add(new RuleTestDifference($"{field}.{want.Key.Value}", Show(want.Value), was, RuleOf(entry)));
                }
            }

            if (differences.Count == 0)
            {
                return;
            }

            var sameRule = reader["rule"] is not YamlScalar rule || rule.Value == RuleOf(entry);
            if (sameRule && (fewest is null || differences.Count < fewest.Count))
            {
                fewest = differences;
            }
        }

        _differences.AddRange(fewest ?? [RuleTestDifference.Of(field, new(Show(reader), null), TestWording.NoSuchEntry, (reader["rule"] as YamlScalar)?.Value)]);
    }

    private static string? RuleOf(object entry) => (entry as CareEntry)?.Rule;

    private void MatchStatus(MappingReader reader)
    {
        var fields = TestedKinds.FieldsOf(OutcomeKinds.Loyalty);
        if (reader["loyalty"] is { } node && MappingReader.Open(node, BindingPath.Child(path, "loyalty"), TestWording.Key("loyalty"), fields.Names, diagnostics) is { } expected)
        {
            MatchEntry("loyalty", expected, node as YamlMapping, OutcomeKinds.Loyalty.EntriesOf(outcome), fields);
        }
    }

    private void MatchChurn(YamlNode? node)
    {
        switch (node)
        {
            case null:
                break;
            case YamlScalar level:
                var actual = outcome.ChurnRisk?.Level ?? "none";
                Compare("churn_risk", actual == level.Value, level.Value, actual, "churn");
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    MatchChurn(entry);
                }

                break;
            case YamlSequence:
                Unreadable(node.Span, ExpectationMessages.ChurnRiskShape());
                break;
        }
    }

    private void MatchChurn(YamlEntry entry)
    {
        var field = $"churn_risk.{entry.Key.Value}";
        switch (entry.Key.Value, entry.Value)
        {
            case ("level", YamlScalar level):
                Compare(field, outcome.ChurnRisk?.Level == level.Value, level.Value, outcome.ChurnRisk?.Level ?? "none", "churn");
                break;
            case ("score", YamlScalar score):
                Compare(field, ScalarMatch.Number(score.Value, outcome.ChurnRisk?.Score), score.Value, outcome.ChurnRisk?.Score.ToString(CultureInfo.InvariantCulture) ?? "none", "churn");
                break;
            case ("reasons", YamlSequence reasons):
                var expected = string.Join(", ", reasons.Items.OfType<YamlScalar>().Select(r => r.Value));
                var actual = string.Join(", ", outcome.ChurnRisk?.Reasons.Select(r => r.Indicator) ?? []);
                Compare(field, expected == actual, expected, actual.Length == 0 ? "none" : actual, "churn");
                break;
            default:
                Unreadable(entry.Key.Span, ExpectationMessages.UnknownChurnField(entry.Key.Value));
                break;
        }
    }

    private void MatchGaps(MappingReader reader)
    {
        if (reader["data_gaps"] is YamlSequence { Items.IsEmpty: true } && !outcome.DataGaps.IsEmpty)
        {
            _differences.Add(new RuleTestDifference("data_gaps", "none", string.Join(", ", outcome.DataGaps.Select(g => g.Fact).Distinct(StringComparer.Ordinal)), outcome.DataGaps[0].Rule));
        }

        foreach (var (fact, _) in reader.Texts("data_gaps"))
        {
            Compare("data_gaps", outcome.DataGaps.Any(g => g.Fact == fact), fact, outcome.DataGaps.IsEmpty ? "none" : string.Join(", ", outcome.DataGaps.Select(g => g.Fact).Distinct(StringComparer.Ordinal)), null);
        }
    }

    private void MatchBecause(YamlNode? node)
    {
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            var rule = entry.Key.Value;
            var expected = (entry.Value as YamlSequence)?.Items.OfType<YamlScalar>().Select(l => l.Value).ToList() ?? [];
            var actual = explanation.Value.Deciding(rule).Select(l => l.Text).ToList();
            if (!expected.SequenceEqual(actual, StringComparer.Ordinal))
            {
                var decided = actual.Count == 0 ? TestWording.NoTest : new(string.Join("; ", actual), null);
                _differences.Add(RuleTestDifference.Of($"because.{rule}", new(string.Join("; ", expected), null), decided, rule));
            }
        }
    }

    private void Compare(string field, bool equal, string expected, string? actual, string? rule)
    {
        if (!equal)
        {
            _differences.Add(RuleTestDifference.Of(field, new(expected, null), actual is null ? TestWording.Nothing : new(actual, null), rule));
        }
    }

    private void Unreadable(SourceSpan span, Message message) => diagnostics.Add(message.At(span, path));

    private static string Show(MappingReader reader) => reader.Span.Source.Text[reader.Span.Start..reader.Span.End].ReplaceLineEndings(" ");

    private static string Show(YamlNode node) => node is YamlScalar scalar ? scalar.Value : node.Span.Source.Text[node.Span.Start..node.Span.End].ReplaceLineEndings(" ");
}
