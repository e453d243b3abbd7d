using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Syntax.Leaves;
using CareRules.Syntax.Yaml;

namespace CareRules.RuleTests.Mutation;

/// <summary>Finds what can be changed in the files of a pack, in the order of files and lines.</summary>
internal sealed class MutantFinder
{
    private readonly CarePolicy _policy;
    private readonly HashSet<string> _own;
    private readonly List<RuleMutant> _mutants = [];

    private MutantFinder(CarePolicy policy, IEnumerable<RuleFile> own)
    {
        _policy = policy;
        _own = own.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="files">The files as the pack is made of them, overrides applied.</param>
    /// <param name="own">The files that may be changed: not those of packs that are used.</param>
    public static ImmutableArray<RuleMutant> Find(CarePolicy policy, IEnumerable<YamlMapping> files, IEnumerable<RuleFile> own)
    {
        var finder = new MutantFinder(policy, own);
        foreach (var section in files.SelectMany(f => f.Entries))
        {
            finder.Section(section.Key.Value, section.Value);
        }

        return
        [
            .. finder._mutants
                .DistinctBy(m => (m.Span, m.Replacement))
                .OrderBy(m => m.Span.Source.Path, StringComparer.Ordinal)
                .ThenBy(m => m.Span.Start),
        ];
    }

    private void Section(string name, YamlNode node)
    {
        switch (name)
        {
            case "measures":
                Each(node, e => Operand(e.Value is YamlMapping mapping ? mapping["value"] : e.Value));
                break;
            case "signals":
                Each(node, e => Condition(e.Value is YamlMapping mapping && mapping["when"] is { } when ? when : e.Value));
                break;
            case "tables":
                Each(node, e => Table(e.Value as YamlMapping));
                break;
            case "churn":
                Each((node as YamlMapping)?["levels"], e => Figure(e.Key.Value, e.Value, isBound: true));
                Walk(node);
                break;
            case "tiers" or "complaints" or "loyalty" or "care" or "goals":
                Walk(node);
                break;
        }
    }

    private void Walk(YamlNode? node)
    {
        switch (node)
        {
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Walk(item);
                }

                break;
            case YamlMapping mapping when mapping["enabled"] is not YamlScalar { Value: "false" }:
                Each(mapping, Entry);
                break;
        }
    }

    private void Entry(YamlEntry entry)
    {
        switch (entry.Key.Value)
        {
            case "when" or "review_on" or "of" or "share" or "count":
                Condition(entry.Value);
                break;
            // No test can say who an action of a goal belongs to.
            case "on_miss":
                break;
            case "owner":
                Owner(entry.Value);
                break;
            case "owners":
                Each(entry.Value as YamlSequence, Owner);
                break;
            case "within":
                Figure("within", entry.Value, isBound: true);
                break;
            case "due" or "expires" or "every" or "notice" or "cooldown" or "grace":
                Figure(entry.Key.Value, entry.Value, isBound: false);
                break;
            case "weight" when entry.Value is YamlScalar { Value: not "0" } weight:
                Add(MutantKind.Weight, weight, weight.Span, "0", $"weight: {weight.Value}", "weight: 0");
                break;
            default:
                Walk(entry.Value);
                break;
        }
    }

    private void Condition(YamlNode? node)
    {
        switch (node)
        {
            case YamlScalar scalar when LeafParser.ParseTest(scalar, "", new DiagnosticBag()) is { } test:
                Changes(scalar, "", c => c.Test(test));
                break;
            case YamlSequence sequence:
                Each(sequence, Condition);
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (entry.Key.Value is "all" or "any" && entry.Value is YamlSequence { Items.Length: > 1 })
                    {
                        var other = entry.Key.Value == "all" ? "any" : "all";
                        Add(MutantKind.Logic, entry.Key, entry.Key.Span, other, $"{entry.Key.Value}:", $"{other}:");
                    }

                    Condition(entry.Value);
                }

                break;
        }
    }

    private void Operand(YamlNode? node)
    {
        if (node is YamlScalar scalar && LeafParser.ParseOperand(scalar, "", new DiagnosticBag()) is { } operand)
        {
            Changes(scalar, "", c => c.Units(operand));
        }
    }

    private void Figure(string key, YamlNode node, bool isBound)
    {
        if (node is YamlScalar scalar && LeafParser.ParseOperand(scalar, "", new DiagnosticBag()) is { } operand)
        {
            Changes(scalar, $"{key}: ", c =>
            {
                if (isBound)
                {
                    c.Threshold(operand);
                }

                c.Units(operand);
            });
        }
    }

    private void Owner(YamlNode node)
    {
        // An owner that a table names is the table's.
        if (node is YamlScalar scalar && !_policy.Tables.Any(t => scalar.Value.Split('.')[0] == t.Name))
        {
            var place = _policy.Roles.Select(r => r.Name).ToList().IndexOf(scalar.Value);
            var other = _policy.Roles.IsEmpty ? "somebody-else" : _policy.Roles[(place + 1) % _policy.Roles.Length].Name;
            Add(MutantKind.Owner, scalar, scalar.Span, other, $"owner: {scalar.Value}", $"owner: {other}");
        }
    }

    private void Table(YamlMapping? table)
    {
        var inputs = table?["inputs"] switch
        {
            YamlSequence sequence => sequence.Items.OfType<YamlScalar>().Select(i => i.Value).ToList(),
            YamlMapping mapping => mapping.Entries.Select(e => e.Key.Value).ToList(),
            _ => [],
        };
        foreach (var row in (table?["rows"] as YamlSequence)?.Items ?? [])
        {
            var cells = row switch
            {
                YamlSequence sequence => sequence.Items.Take(inputs.Count),
                YamlMapping mapping when mapping["when"] is YamlSequence when => when.Items,
                YamlMapping mapping => mapping.Entries.Where(e => inputs.Contains(e.Key.Value)).Select(e => e.Value),
                _ => [],
            };
            foreach (var cell in cells.SelectMany(c => c is YamlSequence list ? list.Items.AsEnumerable() : [c]).OfType<YamlScalar>())
            {
                if (LeafParser.ParseCell(cell, "", new DiagnosticBag()) is { } parsed)
                {
                    Changes(cell, "", c => c.Cell(parsed));
                }
            }
        }
    }

    private void Changes(YamlScalar scalar, string label, Action<LeafChanges> walk)
    {
        foreach (var (kind, span, text) in LeafChanges.Of(_policy, walk))
        {
            var written = scalar.Span.Source.Text;
            var changed = string.Concat(written.AsSpan(scalar.Span.Start, span.Start - scalar.Span.Start), text, written.AsSpan(span.End, scalar.Span.End - span.End));
            Add(kind, scalar, span, text, label + OneLine(written[scalar.Span.Start..scalar.Span.End]), label + OneLine(changed));
        }
    }

    private void Add(MutantKind kind, YamlScalar scalar, SourceSpan span, string text, string before, string after)
    {
        if (!_own.Contains(span.Source.Path))
        {
            return;
        }

        // What is changed at its beginning may no longer stand there without quotes.
        if (scalar.IsPlain && span.Start == scalar.Span.Start && text.Length > 0 && !char.IsLetterOrDigit(text[0]) && !scalar.Value.Contains('"', StringComparison.Ordinal))
        {
            text = $"\"{text}{span.Source.Text[span.End..scalar.Span.End]}\"";
            span = scalar.Span;
        }

        _mutants.Add(new RuleMutant(kind, span, text, before, after));
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim('"', '\'');

    private static void Each(YamlNode? node, Action<YamlEntry> visit)
    {
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            visit(entry);
        }
    }

    private static void Each(YamlSequence? node, Action<YamlNode> visit)
    {
        foreach (var item in node?.Items ?? [])
        {
            visit(item);
        }
    }
}
