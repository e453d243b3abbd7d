using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>
/// Rules that have been renamed: <c>{rule: old, replaced_by: new}</c>. The new rule keeps the old one's identity in ids and memories, so
/// that actions sent under the old name are not sent again.
/// </summary>
internal sealed class ReplacedRules(DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Replaced.Names;

    private readonly List<(YamlScalar Old, YamlScalar New)> _renamed = [];

    public void Add(YamlMapping node, YamlScalar id)
    {
        var reader = MappingReader.Open(node, BindingPath.Child("care", id.Value), Parts.ReplacedRule, Keys, diagnostics);
        if (reader?.RequiredScalar("replaced_by", Parts.ReplacedRule) is { } by)
        {
            reader.Texts("references");
            reader.Localized("title");
            _renamed.Add((id, by));
        }
    }

    /// <summary>The rules; renamed ones with their oldest name as identity.</summary>
    public ImmutableArray<CareRule> Resolve(ImmutableArray<CareRule> rules)
    {
        var oldest = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var (old, by) in _renamed)
        {
            if (Newest(by.Value) is not { } name || !rules.Any(r => NameOf(r) == name))
            {
                Unknown(old, by, rules);
            }
            else if (!_renamed.Exists(r => r.New.Value == old.Value) && !oldest.TryAdd(name, old))
            {
                var first = oldest[name];
                var twice = CareMessages.TwoReplacedByOne(first.Value, old.Value, name).At(old.Span, BindingPath.Child("care", old.Value));
                diagnostics.Add(twice with { Labels = [Labels.Of(first.Span.Location, CareMessages.ReplacedFirst)] });
            }
        }

        return oldest.Count == 0 ? rules : [.. rules.Select(r => oldest.TryGetValue(NameOf(r), out var old) ? r with { Identity = old.Value + r.Id[NameOf(r).Length..] } : r)];
    }

    // A sequence is renamed as a whole.
    private static string NameOf(CareRule rule) => rule.Sequence?.Id ?? rule.Id;

    // Null when the renames are circular.
    private string? Newest(string name)
    {
        for (var steps = 0; steps <= _renamed.Count; steps++)
        {
            var place = _renamed.FindIndex(r => r.Old.Value == name);
            if (place < 0)
            {
                return name;
            }

            name = _renamed[place].New.Value;
        }

        return null;
    }

    private void Unknown(YamlScalar old, YamlScalar by, ImmutableArray<CareRule> rules)
    {
        var close = diagnostics.Closest(by.Value, rules.Select(NameOf));
        var path = BindingPath.Child(BindingPath.Child("care", old.Value), "replaced_by");
        diagnostics.Add(CareMessages.ReplacedByNone(old.Value, by.Value, close).At(by.Span, path));
    }
}
