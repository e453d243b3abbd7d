using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Sorts the top-level keys of a pack's files into sections.</summary>
internal sealed class PackCollector
{
    private static readonly ImmutableArray<string> HeadKeys = [.. PackSchema.Head.Select(k => k.Name)];

    private static readonly ImmutableArray<string> NamedSections = [.. PackSchema.NamedSections.Select(k => k.Name)];

    private static readonly ImmutableArray<string> TopLevelKeys = [.. PackSchema.File.Names.Except(HeadKeys), .. HeadKeys];

    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, List<SectionEntry>> _named = NamedSections.ToDictionary(s => s, _ => new List<SectionEntry>(), StringComparer.Ordinal);
    private readonly List<SectionEntry> _head = [];
    private readonly List<YamlNode> _care = [];
    private readonly Dictionary<string, YamlEntry> _single = new(StringComparer.Ordinal);

    private PackCollector(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    public static PackSyntax Collect(IEnumerable<YamlMapping> files, DiagnosticBag diagnostics)
    {
        var collector = new PackCollector(diagnostics);
        foreach (var file in files)
        {
            collector.Add(file);
        }

        return collector.ToSyntax();
    }

    private void Add(YamlMapping file)
    {
        foreach (var entry in file.Entries)
        {
            var key = entry.Key.Value;
            if (HeadKeys.Contains(key))
            {
                AddHead(entry);
            }
            else if (_named.TryGetValue(key, out var section))
            {
                AddNamed(entry, section);
            }
            else if (key == "care")
            {
                AddCare(entry);
            }
            else if (key is "complaints" or "churn" or "loyalty" or "limits")
            {
                AddSingle(entry);
            }
            else
            {
                // Other tools call care `rules`; by spelling, `roles` would be the closest name.
                var close = key is "rule" or "rules" ? "care" : _diagnostics.Closest(key, TopLevelKeys);
                _diagnostics.Add(DiagnosticCatalog.UnknownKey.At(
                    entry.Key.Span,
                    "",
                    $"unknown section `{key}`",
                    close is null ? $"a pack has {Choices.Listed(TopLevelKeys)}" : $"did you mean `{close}`?",
                    close));
            }
        }
    }

    private void AddHead(YamlEntry entry)
    {
        var earlier = _head.Find(h => h.Name == entry.Key.Value);
        if (earlier is null)
        {
            _head.Add(new SectionEntry(entry.Key, entry.Value));
        }
        else if (earlier.Value is not YamlScalar first || entry.Value is not YamlScalar second || first.Value != second.Value)
        {
            _diagnostics.Add(DiagnosticCatalog.HeadTwice.At(entry.Key.Span, entry.Key.Value, $"`{entry.Key.Value}` is given twice with different values", "give the head of the pack in one file")
                with
            { Labels = [new(earlier.Key.Span.Location, "first given here")] });
        }
    }

    private void AddNamed(YamlEntry entry, List<SectionEntry> section)
    {
        if (entry.Value is YamlScalar { IsEmpty: true } || entry.Value.IsReported)
        {
            return;
        }

        if (entry.Value is not YamlMapping mapping)
        {
            if (entry.Value is YamlScalar scalar && YamlTraps.ReportLostColon(scalar, entry.Key.Value, _diagnostics))
            {
                return;
            }

            _diagnostics.Add(DiagnosticCatalog.WrongShape.At(entry.Value.Span, entry.Key.Value, $"`{entry.Key.Value}` must be a mapping of names, but this is {MappingReader.KindOf(entry.Value)}", entry.Value is YamlSequence ? "write `name: ...` below it, without `- `" : "write `name: ...` on the lines below it, indented"));
            return;
        }

        section.EnsureCapacity(section.Count + mapping.Entries.Length);
        foreach (var named in mapping.Entries)
        {
            section.Add(new SectionEntry(named.Key, named.Value));
        }
    }

    private void AddCare(YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsEmpty: true }:
                break;
            case YamlSequence sequence:
                _care.AddRange(sequence.Items);
                break;
            case { IsReported: true }:
                break;
            default:
                _diagnostics.Add(DiagnosticCatalog.WrongShape.At(entry.Value.Span, "care", $"`care` must be a list of rules, but this is {MappingReader.KindOf(entry.Value)}", "start each rule with `- rule: its-id`"));
                break;
        }
    }

    private void AddSingle(YamlEntry entry)
    {
        if (entry.Value is YamlScalar { IsEmpty: true })
        {
            return;
        }

        if (!_single.TryAdd(entry.Key.Value, entry))
        {
            _diagnostics.Add(DiagnosticCatalog.DefinedTwice.At(entry.Key.Span, entry.Key.Value, $"`{entry.Key.Value}` is defined twice", "put the two together in one file")
                with
            { Labels = [new(_single[entry.Key.Value].Key.Span.Location, "first defined here")] });
        }
    }

    private PackSyntax ToSyntax() => new()
    {
        Head = [.. _head],
        Parameters = [.. _named["params"]],
        Values = [.. _named["values"]],
        Roles = [.. _named["roles"]],
        Calendars = [.. _named["calendars"]],
        Facts = [.. _named["facts"]],
        Lists = [.. _named["lists"]],
        Measures = [.. _named["measures"]],
        Signals = [.. _named["signals"]],
        Tables = [.. _named["tables"]],
        Tiers = [.. _named["tiers"]],
        Goals = [.. _named["goals"]],
        Care = [.. _care],
        Complaints = _single.GetValueOrDefault("complaints")?.Value,
        Churn = _single.GetValueOrDefault("churn")?.Value,
        Limits = _single.GetValueOrDefault("limits")?.Value,
        Loyalty = _single.GetValueOrDefault("loyalty")?.Value,
    };
}
