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
            diagnostics.Add(TierMessages.NoLevel().At(node.Span, path));
        }

        var ranks = new SortedDictionary<int, SortedSet<int>>();
        if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                var dimension = symbols.Tiers.FindIndex(t => t.Name == entry.Key.Value);
                if (dimension < 0)
                {
                    var names = symbols.Tiers.ConvertAll(t => t.Name);
                    var close = diagnostics.Closest(entry.Key.Value, names);
                    diagnostics.Add(TierMessages.UnknownDimension(entry.Key.Value, close, names).At(entry.Key.Span, path));
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
                if (Levels(symbols.Tiers) is { } levels)
                {
                    var close = Closest(item, levels, diagnostics);
                    diagnostics.Add(TierMessages.UnknownLevel(item.Value, close, levels.Select(l => l.Name)).At(item.Span, path));
                }

                break;
            default:
                diagnostics.Add(TierMessages.LevelOfSeveral(item.Value, holders.Select(h => h.Name)).At(item.Span, path));
                break;
        }
    }

    private static void Add(YamlScalar item, string level, int dimension, string path, SortedDictionary<int, SortedSet<int>> ranks, Symbols symbols, DiagnosticBag diagnostics)
    {
        var scale = symbols.Tiers[dimension];
        var found = scale.Find(level);
        if (found.IsUnknown)
        {
            if (Levels([scale]) is { } levels)
            {
                var close = Closest(item, levels, diagnostics);
                diagnostics.Add(TierMessages.UnknownLevelOf(scale.Name, level, close, levels.Select(l => l.Name)).At(item.Span, path));
            }

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
                diagnostics.Add(TierMessages.LevelShape(MappingReader.NodeKind(item)).At(item.Span, path));
            }
        }
    }

    // From the top; null where their definitions have errors.
    private static List<LevelName>? Levels(List<LevelScale> scales)
    {
        var levels = scales.SelectMany(s => s.Levels.Reverse()).ToList();
        return levels.Count == 0 && scales.Count > 0 ? null : levels;
    }

    private static string? Closest(YamlScalar item, List<LevelName> levels, DiagnosticBag diagnostics) =>
        diagnostics.Closest(
            item.Value,
            levels.Select(l => l.Name).Concat(levels.SelectMany(l => new[] { l.Label.En, l.Label.Zh }).OfType<string>()));
}
