using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds a rule's <c>tier:</c>: a level, several, <c>dimension.level</c>, or a mapping by dimension.</summary>
internal static class TierGuardBinder
{
    public static ImmutableArray<TierGuard> Bind(MappingReader reader, Symbols symbols, DiagnosticBag diagnostics)
    {
        if (reader["tier"] is not { } node)
        {
            return [];
        }

        var path = BindingPath.Child(reader.Path, "tier");
        if (node is YamlSequence { Items.IsEmpty: true } or YamlMapping { Entries.IsEmpty: true })
        {
            diagnostics.Add(DiagnosticCatalog.EmptyValue.At(node.Span, path, "`tier` names no level", "name at least one, or remove `tier` if the rule is for all"));
        }

        var ranks = new SortedDictionary<int, SortedSet<int>>();
        if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                var dimension = symbols.Tiers.FindIndex(t => t.Name == entry.Key.Value);
                if (dimension < 0)
                {
                    Unknown(DiagnosticCatalog.UnknownDimension, entry.Key, path, $"no tier dimension is named `{entry.Key.Value}`", symbols.Tiers.ConvertAll(t => t.Name), [], diagnostics);
                    continue;
                }

                foreach (var item in Scalars(entry.Value, BindingPath.Child(path, entry.Key.Value), diagnostics))
                {
                    Add(item, item.Value, dimension, path, ranks, symbols, diagnostics);
                }
            }
        }
        else
        {
            foreach (var item in Scalars(node, path, diagnostics))
            {
                AddLevel(item, path, ranks, symbols, diagnostics);
            }
        }

        return [.. ranks.Select(r => new TierGuard(r.Key, [.. r.Value], node.Span))];
    }

    private static void AddLevel(YamlScalar item, string path, SortedDictionary<int, SortedSet<int>> ranks, Symbols symbols, DiagnosticBag diagnostics)
    {
        var dot = item.Value.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && symbols.Tiers.FindIndex(t => t.Name == item.Value[..dot]) is var named and >= 0)
        {
            Add(item, item.Value[(dot + 1)..], named, path, ranks, symbols, diagnostics);
            return;
        }

        var holders = symbols.Tiers.FindAll(t => !t.Find(item.Value).IsUnknown);
        switch (holders.Count)
        {
            case 1:
                Add(item, item.Value, symbols.Tiers.IndexOf(holders[0]), path, ranks, symbols, diagnostics);
                break;
            case 0:
                UnknownLevel(item, path, $"no tier has a level `{item.Value}`", symbols.Tiers, diagnostics);
                break;
            default:
                diagnostics.Add(DiagnosticCatalog.AmbiguousName.At(item.Span, path, $"several tier dimensions have a level `{item.Value}`", $"write {string.Join(" or ", holders.Select(h => $"`{h.Name}.{item.Value}`"))}"));
                break;
        }
    }

    private static void Add(YamlScalar item, string level, int dimension, string path, SortedDictionary<int, SortedSet<int>> ranks, Symbols symbols, DiagnosticBag diagnostics)
    {
        var scale = symbols.Tiers[dimension];
        var found = scale.Find(level);
        if (found.IsUnknown)
        {
            UnknownLevel(item, path, $"the dimension `{scale.Name}` has no level `{level}`", [scale], diagnostics);
            return;
        }

        if (!ranks.TryGetValue(dimension, out var set))
        {
            ranks.Add(dimension, set = []);
        }

        set.Add((int)found.Number);
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node, string path, DiagnosticBag diagnostics)
    {
        foreach (var item in node is YamlSequence sequence ? sequence.Items : [node])
        {
            if (item.IsReported)
            {
                continue;
            }

            if (item is YamlScalar { IsEmpty: false } scalar)
            {
                yield return scalar;
            }
            else
            {
                diagnostics.Add(DiagnosticCatalog.WrongShape.At(item.Span, path, $"a tier level must be a text, but this is {MappingReader.KindOf(item)}", "for example `tier: core` or `tier: [core, potential]`"));
            }
        }
    }

    private static void UnknownLevel(YamlScalar item, string path, string message, IEnumerable<LevelScale> scales, DiagnosticBag diagnostics)
    {
        var levels = scales.SelectMany(s => s.Levels.Reverse()).ToList();
        if (levels.Count == 0 && scales.Any())
        {
            // Their definitions have errors.
            return;
        }

        Unknown(DiagnosticCatalog.UnknownLevel, item, path, message, levels.ConvertAll(l => l.Name), levels.SelectMany(l => new[] { l.Label.En, l.Label.Zh }).OfType<string>(), diagnostics);
    }

    private static void Unknown(DiagnosticDescriptor kind, YamlScalar item, string path, string message, List<string> names, IEnumerable<string> labels, DiagnosticBag diagnostics)
    {
        var close = diagnostics.Closest(item.Value, names.Concat(labels));
        var help = names.Count == 0 ? "the pack has no tiers" : close is null ? $"there are {Choices.Listed(names)}" : $"did you mean `{close}`?";
        diagnostics.Add(kind.At(item.Span, path, message, help, close));
    }
}
