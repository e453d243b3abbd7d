using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>
/// Reads ladders, the common form of tiers and complaint severities: named rungs from the top, each with a condition, the last with
/// <c>otherwise</c>.
/// </summary>
internal static class LadderReader
{
    private static readonly KeySchema IfUnknown = PackSchema.IfUnknown;

    private static readonly ImmutableArray<string> Words = [PackSchema.Undetermined, PackSchema.Lower];

    /// <summary>Reads the rungs' names and labels.</summary>
    public static List<(MappingReader Reader, LevelName Name, YamlScalar Scalar)> Read(
        ImmutableArray<YamlNode> items,
        LadderKind kind,
        string path,
        DiagnosticBag diagnostics)
    {
        var rungs = new List<(MappingReader, LevelName Name, YamlScalar Scalar)>();
        var names = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var labels = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            // A rung's path uses its name, or its index while it has none.
            var named = (items[i] as YamlMapping)?[kind.Key] is YamlScalar { IsEmpty: false } key ? key.Value : null;
            var rungPath = named is null ? BindingPath.Item(BindingPath.Child(path, $"{kind.Key}s"), i) : BindingPath.Child(path, named);
            if (MappingReader.Open(items[i], rungPath, kind.What, kind.Keys, diagnostics) is not { } reader
                || reader.RequiredScalar(kind.Key, kind.What) is not { } scalar
                || !Names.CheckId(scalar, rungPath, diagnostics))
            {
                continue;
            }

            if (!names.TryAdd(scalar.Value, scalar))
            {
                var twice = LadderMessages.EntryTwice(kind.Noun, scalar.Value).At(scalar.Span, rungPath);
                diagnostics.Add(twice with { Labels = [Labels.FirstDefined(names[scalar.Value].Span.Location)] });
                continue;
            }

            var label = reader.Localized("label");
            foreach (var text in new[] { label.En, label.Zh }.OfType<string>().Distinct(StringComparer.Ordinal).Where(text => !labels.TryAdd(text, scalar)))
            {
                var shared = LadderMessages.SharedLabel(text).At(reader["label"]!.Span, BindingPath.Child(rungPath, "label"));
                var other = Labels.Of(labels[text].Span.Location, LadderMessages.HasItToo(labels[text].Value));
                diagnostics.Add(shared with { Labels = [other] });
            }

            rungs.Add((reader, new LevelName(scalar.Value, label), scalar));
        }

        return rungs;
    }

    /// <summary>The rung's condition: <c>when</c>, or the constant of <c>otherwise: true</c>.</summary>
    public static Condition? Condition(
        MappingReader reader,
        LadderKind kind,
        ConditionBinder conditions,
        FactList? row,
        DiagnosticBag diagnostics)
    {
        reader.Exclusive("when", "otherwise", LadderMessages.OtherwiseIsTheRest);
        if (reader["when"] is { } when)
        {
            return conditions.Bind(when, new BindScope(BindingPath.Child(reader.Path, "when"), row));
        }

        if (reader["otherwise"] is not { } otherwise)
        {
            diagnostics.Add(LadderMessages.NoCondition(kind.What).At(reader.FirstSpan, reader.Path));
            return null;
        }

        if (reader.Flag("otherwise") is not { } holds)
        {
            return null;
        }

        if (!holds)
        {
            diagnostics.Add(LadderMessages.OtherwiseFalse().At(otherwise.Span, BindingPath.Child(reader.Path, "otherwise")));
        }

        return new ConstantLeaf(holds, $"otherwise: {(holds ? "true" : "false")}", otherwise.Span) { Path = BindingPath.Child(reader.Path, "otherwise") };
    }

    /// <summary>Whether <c>if_unknown: lower</c> is said: what is unknown counts as what does not hold.</summary>
    public static bool IsLowerIfUnknown(MappingReader reader, DiagnosticBag diagnostics) => Choices.Read(reader, IfUnknown.Name, Words, diagnostics) == PackSchema.Lower;

    /// <summary>Reports rungs below one that always holds, and a ladder that may leave customers without a rung.</summary>
    public static void CheckOrder(
        ImmutableArray<(string Name, Condition When)> rungs,
        ImmutableArray<SourceSpan> spans,
        string path,
        LadderKind kind,
        DiagnosticBag diagnostics)
    {
        var always = rungs.FirstOrDefault(r => r.When is ConstantLeaf { Holds: true });
        if (rungs.Length < spans.Length)
        {
            return;
        }

        if (always.Name is null)
        {
            if (!rungs.IsEmpty)
            {
                diagnostics.Add(LadderMessages.NoOtherwise(kind.Noun, kind.Key).At(spans[^1], path));
            }

            return;
        }

        var first = rungs.IndexOf(always);
        for (var i = first + 1; i < rungs.Length; i++)
        {
            var name = rungs[i].Name;
            var below = LadderMessages.NeverReached(kind.Noun, name, always.Name).At(spans[i], BindingPath.Child(path, name));
            diagnostics.Add(below with { Labels = [Labels.Of(spans[first].Location, LadderMessages.AlwaysHolds(always.Name))] });
        }
    }
}
