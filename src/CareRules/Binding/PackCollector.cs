using System.Collections.Immutable;
using System.Diagnostics;
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
                _diagnostics.Add(PackMessages.UnknownSection(key, TopLevelKeys, close).At(entry.Key.Span, ""));
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
            var twice = PackMessages.HeadTwice(entry.Key.Value).At(entry.Key.Span, entry.Key.Value);
            _diagnostics.Add(twice with { Labels = [Labels.FirstGiven(earlier.Key.Span.Location)] });
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

            var message = PackMessages.NotNames(entry.Key.Value, MappingReader.NodeKind(entry.Value), isList: entry.Value is YamlSequence);
            _diagnostics.Add(message.At(entry.Value.Span, entry.Key.Value));
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
            case YamlScalar or YamlMapping:
                _diagnostics.Add(PackMessages.CareNotAList(MappingReader.NodeKind(entry.Value)).At(entry.Value.Span, "care"));
                break;
            default:
                throw new UnreachableException();
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
            var twice = PackMessages.SectionTwice(entry.Key.Value).At(entry.Key.Span, entry.Key.Value);
            _diagnostics.Add(twice with { Labels = [Labels.FirstDefined(_single[entry.Key.Value].Key.Span.Location)] });
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
        Requests = [.. _named["requests"]],
        Goals = [.. _named["goals"]],
        Care = [.. _care],
        Complaints = _single.GetValueOrDefault("complaints")?.Value,
        Churn = _single.GetValueOrDefault("churn")?.Value,
        Limits = _single.GetValueOrDefault("limits")?.Value,
        Loyalty = _single.GetValueOrDefault("loyalty")?.Value,
    };
}
