using System.Collections.Frozen;
using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Model;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>Finds the mutants of the files of a pack, in the order of files and lines.</summary>
internal sealed partial class MutantFinder
{
    /// <summary>Keys whose value is a threshold by itself, mutated to a neighbouring value.</summary>
    private static readonly FrozenSet<string> Bounds = FrozenSet.Create(StringComparer.Ordinal, "within", "warn", "raise", "clear_below", "amount", "points", "per", "by", "most_per_day", "pay", "discount", "most", "given", "baseline", "share", "after", "idle");

    /// <summary>Keys with a duration, of which only the unit is mutated.</summary>
    private static readonly FrozenSet<string> Lengths = FrozenSet.Create(StringComparer.Ordinal, "after", "after_previous", "due", "expires", "expire", "settle", "every", "notice", "cooldown", "grace", "period");

    private readonly CarePolicy _policy;
    private readonly HashSet<string> _own;
    private readonly List<RuleMutant> _mutants = [];

    private MutantFinder(CarePolicy policy, IEnumerable<RuleFile> own)
    {
        _policy = policy;
        _own = own.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="files">The files of the pack with overrides applied.</param>
    /// <param name="own">The files that may be mutated, without those of used packs.</param>
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
            case "params" or "values":
                Each(node, e => Value(e.Key.Value, e.Value is YamlMapping mapping ? mapping["value"] : e.Value));
                break;
            case "override":
                Each(node, e => Section(e.Key.Value, e.Value));
                break;
            case "goals":
                Each(node, e => Goal(e.Value as YamlMapping));
                break;
            case "limits":
                Limits(node as YamlMapping);
                break;
            case "measures":
                Each(node, e => Operand(e.Value is YamlMapping mapping ? mapping["value"] : e.Value));
                break;
            case "signals":
                Each(node, e => Signal(e));
                break;
            case "tables":
                Each(node, e => Table(e.Value as YamlMapping));
                break;
            case "churn":
                Each((node as YamlMapping)?["levels"], e => Figure(e.Key.Value, e.Value, isBound: true));
                Walk(node);
                break;
            case "tiers" or "complaints" or "loyalty" or "care":
                Walk(node);
                break;
            case "requests":
                Each(node, e => Walk(e.Value));
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
            case "when" or "keep" or "until" or "while" or "review_on":
                When(entry);
                break;
            case "owner":
                Owner(entry.Value);
                break;
            case "if_unknown" when entry.Value is YamlScalar { Value: PackSchema.Lower } lower:
                Add(MutantKind.Value, lower, lower.Span, PackSchema.Undetermined, $"if_unknown: {lower.Value}", $"if_unknown: {PackSchema.Undetermined}");
                break;
            case "fall" when entry.Value is YamlScalar { Value: PackSchema.AsDeserved or PackSchema.OneLevel } fall:
                Word(entry.Key.Value, fall, [PackSchema.AsDeserved, PackSchema.OneLevel]);
                break;
            case "to" when entry.Value is YamlScalar to && PackSchema.PeriodEnds.Contains(to.Value):
                Word(entry.Key.Value, to, PackSchema.PeriodEnds);
                break;
            case "owners":
                Each(entry.Value as YamlSequence, Owner);
                break;
            case var key when entry.Value is YamlScalar && Bounds.Contains(key):
                Figure(key, entry.Value, isBound: true);
                break;
            case var key when entry.Value is YamlScalar && Lengths.Contains(key):
                Figure(key, entry.Value, isBound: false);
                break;
            case "weight" when entry.Value is YamlScalar { Value: not "0" } weight:
                Add(MutantKind.Weight, weight, weight.Span, "0", $"weight: {weight.Value}", "weight: 0");
                break;
            default:
                Walk(entry.Value);
                break;
        }
    }

    private void Signal(YamlEntry entry)
    {
        if (entry.Value is YamlMapping mapping && mapping.Entries.FirstOrDefault(e => e.Key.Value == "when") is { } when)
        {
            When(when);
        }
        else
        {
            // Shorthand for `when`, into which `any` would have to be inserted.
            Condition(entry.Value);
        }
    }

    private void When(YamlEntry entry)
    {
        if (entry.Value is YamlSequence { Items.Length: > 1 } all)
        {
            AnyOf(entry.Key, all);
        }

        Condition(entry.Value);
    }

    // A list means all. To mutate it to `any`, a block list is prefixed with `any:`, a flow list is wrapped in braces.
    private void AnyOf(YamlScalar key, YamlSequence all)
    {
        var text = all.Span.Source.Text;
        var column = all.Span.Start - text.LastIndexOf('\n', all.Span.Start) - 1;
        if (text[all.Span.Start] == '[')
        {
            Add(MutantKind.Logic, key, all.Span, $"{{any: {text[all.Span.Start..all.Span.End]}}}", "all:", "any:");
        }
        else if (column > key.Span.Start - text.LastIndexOf('\n', key.Span.Start) - 1)
        {
            Add(MutantKind.Logic, key, new SourceSpan(all.Span.Source, all.Span.Start, all.Span.Start), $"any:\n{new string(' ', column)}", "all:", "any:");
        }
    }

    private void Condition(YamlNode? node)
    {
        switch (node)
        {
            case YamlScalar scalar when ExpressionReader.ParseTest(scalar, "", new DiagnosticBag()) is { } test:
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
        if (node is YamlScalar scalar && ExpressionReader.ParseOperand(scalar, "", new DiagnosticBag()) is { } operand)
        {
            Changes(scalar, "", c => c.Units(operand));
        }
    }

    private void Figure(string key, YamlNode? node, bool isBound)
    {
        if (node is YamlScalar scalar && ExpressionReader.ParseOperand(scalar, "", new DiagnosticBag()) is { } operand)
        {
            Changes(scalar, key.Contains(':', StringComparison.Ordinal) ? $"{key} " : $"{key}: ", c =>
            {
                if (isBound)
                {
                    c.Threshold(operand);
                }

                c.Units(operand);
            });
        }
    }

    // The word after it, of those that a key takes.
    private void Word(string key, YamlScalar scalar, ImmutableArray<string> words)
    {
        var other = words[(words.IndexOf(scalar.Value) + 1) % words.Length];
        Add(MutantKind.Value, scalar, scalar.Span, other, $"{key}: {scalar.Value}", $"{key}: {other}");
    }

    private void Owner(YamlNode node)
    {
        // An owner that comes from a table is mutated in the table.
        if (node is YamlScalar scalar && !_policy.Tables.Any(t => scalar.Value.Split('.')[0] == t.Name))
        {
            var place = _policy.Roles.Select(r => r.Name).ToList().IndexOf(scalar.Value);
            var other = _policy.Roles.IsEmpty ? "somebody-else" : _policy.Roles[(place + 1) % _policy.Roles.Length].Name;
            if (other != scalar.Value)
            {
                Add(MutantKind.Owner, scalar, scalar.Span, other, $"owner: {scalar.Value}", $"owner: {other}");
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

        // A mutant that changes the first character may need quotes; one that replaces the whole has its own.
        if (scalar.IsPlain && !(span == scalar.Span && text is ['"', ..]) && span.Start == scalar.Span.Start && text.Length > 0 && !char.IsLetterOrDigit(text[0]) && !scalar.Value.Contains('"', StringComparison.Ordinal))
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
