using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>
/// Reads ladders, the common form of tiers and complaint severities: named rungs from the top, each with a condition, the last with
/// <c>otherwise</c>.
/// </summary>
internal static class LadderReader
{
    /// <summary>Reads the rungs' names and labels.</summary>
    public static List<(MappingReader Reader, LevelName Name, YamlScalar Scalar)> Read(
        ImmutableArray<YamlNode> items,
        string nameKey,
        string what,
        string path,
        ImmutableArray<string> keys,
        DiagnosticBag diagnostics)
    {
        var rungs = new List<(MappingReader, LevelName Name, YamlScalar Scalar)>();
        var names = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var labels = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            // A rung's path uses its name, or its index while it has none.
            var named = (items[i] as YamlMapping)?[nameKey] is YamlScalar { IsEmpty: false } key ? key.Value : null;
            var rungPath = named is null ? BindingPath.Item(BindingPath.Child(path, $"{nameKey}s"), i) : BindingPath.Child(path, named);
            if (MappingReader.Open(items[i], rungPath, what, keys, diagnostics) is not { } reader || reader.RequiredScalar(nameKey, what) is not { } scalar || !Names.CheckId(scalar, rungPath, diagnostics))
            {
                continue;
            }

            if (!names.TryAdd(scalar.Value, scalar))
            {
                diagnostics.Add(DiagnosticCatalog.DefinedTwice.At(scalar.Span, rungPath, $"the {nameKey} `{scalar.Value}` is defined twice", "rename one of the two, or join their conditions with `any`")
                    with
                { Labels = [new(names[scalar.Value].Span.Location, "first defined here")] });
                continue;
            }

            var label = reader.Localized("label");
            foreach (var text in new[] { label.En, label.Zh }.OfType<string>().Distinct(StringComparer.Ordinal).Where(text => !labels.TryAdd(text, scalar)))
            {
                diagnostics.Add(DiagnosticCatalog.AmbiguousName.At(reader["label"]!.Span, BindingPath.Child(rungPath, "label"), $"two entries share the label `{text}`, which is a name too", "give each a label of its own")
                    with
                { Labels = [new(labels[text].Span.Location, $"`{labels[text].Value}` has it as well")] });
            }

            rungs.Add((reader, new LevelName(scalar.Value, label), scalar));
        }

        return rungs;
    }

    /// <summary>The rung's condition: <c>when</c>, or the constant of <c>otherwise: true</c>.</summary>
    public static Condition? Condition(MappingReader reader, string what, ConditionBinder conditions, FactList? row, DiagnosticBag diagnostics)
    {
        reader.Exclusive("when", "otherwise", "`otherwise` takes everybody that is left");
        if (reader["when"] is { } when)
        {
            return conditions.Bind(when, new BindScope(BindingPath.Child(reader.Path, "when"), row));
        }

        if (reader["otherwise"] is not { } otherwise)
        {
            diagnostics.Add(DiagnosticCatalog.MissingKey.At(reader.FirstSpan, reader.Path, $"{what} needs `when`", "add `when: ...`, or `otherwise: true` to the last one"));
            return null;
        }

        if (reader.Flag("otherwise") is not { } holds)
        {
            return null;
        }

        if (!holds)
        {
            diagnostics.Add(DiagnosticCatalog.NeverTrue.At(otherwise.Span, BindingPath.Child(reader.Path, "otherwise"), "`otherwise: false` never holds", "write `otherwise: true`, or give it a `when`"));
        }

        return new ConstantLeaf(holds, $"otherwise: {(holds ? "true" : "false")}", otherwise.Span) { Path = BindingPath.Child(reader.Path, "otherwise") };
    }

    /// <summary>Reports rungs below one that always holds, and a ladder that may leave customers without a rung.</summary>
    public static void CheckOrder(ImmutableArray<(string Name, Condition When)> rungs, ImmutableArray<SourceSpan> spans, string path, string what, DiagnosticBag diagnostics)
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
                diagnostics.Add(DiagnosticCatalog.NoOtherwise.At(spans[^1], path, $"no {what} takes what is left, so some get none", $"end the list with `- {{{what}: ..., otherwise: true}}`"));
            }

            return;
        }

        var first = rungs.IndexOf(always);
        for (var i = first + 1; i < rungs.Length; i++)
        {
            diagnostics.Add(DiagnosticCatalog.Unreachable.At(spans[i], BindingPath.Child(path, rungs[i].Name), $"the {what} `{rungs[i].Name}` can never be reached: `{always.Name}` above it always holds", $"move `{always.Name}` to the end")
                with
            { Labels = [new(spans[first].Location, $"`{always.Name}` always holds")] });
        }
    }
}
