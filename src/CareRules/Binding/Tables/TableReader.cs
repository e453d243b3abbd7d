using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Tables;

/// <summary>Reads a table's structure: its inputs, outputs and rows.</summary>
internal sealed class TableReader(DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Table.Names;

    private static readonly ImmutableArray<string> OutputKeys = PackSchema.Output.Names;

    private static readonly ImmutableArray<(string Written, HitPolicy Policy)> Policies =
    [
        ("unique", HitPolicy.Unique), ("any", HitPolicy.Any), ("first", HitPolicy.First), ("priority", HitPolicy.Priority),
        ("rule order", HitPolicy.RuleOrder), ("output order", HitPolicy.OutputOrder), ("collect", HitPolicy.Collect),
        ("collect sum", HitPolicy.CollectSum), ("collect min", HitPolicy.CollectMin), ("collect max", HitPolicy.CollectMax), ("collect count", HitPolicy.CollectCount),
    ];

    /// <summary>The policy's name in packs.</summary>
    public static string NameOf(HitPolicy policy) => Policies.First(p => p.Policy == policy).Written;

    /// <summary>Null after a diagnostic that prevents further reading.</summary>
    public TableSyntax? Read(SectionEntry entry, string path)
    {
        if (MappingReader.Open(entry.Value, path, Parts.Table, Keys, diagnostics) is not { } reader)
        {
            return null;
        }

        reader.Required("inputs", Parts.Table);
        reader.Required("outputs", Parts.Table);
        reader.Required("rows", Parts.Table);
        var inputs = Inputs(reader);
        var outputs = Outputs(reader);
        var hit = Hit(reader);
        var rows = ImmutableArray.CreateBuilder<RowSyntax>();
        var items = reader.FilledItems("rows", "- [\"-\", ...]");
        for (var i = 0; i < items.Length && !inputs.IsEmpty && !outputs.IsEmpty; i++)
        {
            if (new RowReader(inputs, outputs, diagnostics).Row(items[i], i + 1, BindingPath.Item(BindingPath.Child(path, "rows"), i)) is { } row)
            {
                rows.Add(row);
            }
        }

        var otherwise = reader["otherwise"] is { } node && !outputs.IsEmpty
            ? new RowReader([], outputs, diagnostics).Otherwise(node, items.Length + 1, BindingPath.Child(path, "otherwise"))
            : null;
        var isWhole = hit is not null && rows.Count == items.Length && reader.Has("otherwise") == otherwise is not null;
        return rows.Count == 0 ? null : new TableSyntax(hit ?? HitPolicy.Collect, inputs, outputs, rows.ToImmutable(), otherwise, isWhole);
    }

    private ImmutableArray<InputSyntax> Inputs(MappingReader reader)
    {
        var path = BindingPath.Child(reader.Path, "inputs");
        var inputs = ImmutableArray.CreateBuilder<InputSyntax>();
        switch (reader["inputs"])
        {
            case null or { IsReported: true }:
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    inputs.Add(Input(entry.Key.Value, entry.Value, BindingPath.Child(path, entry.Key.Value)));
                }

                break;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    var name = (sequence.Items[i] as YamlScalar)?.Value ?? string.Create(CultureInfo.InvariantCulture, $"input {i + 1}");
                    if (inputs.Any(k => k.Name == name))
                    {
                        diagnostics.Add(TableMessages.InputTwice(name).At(sequence.Items[i].Span, BindingPath.Item(path, i)));
                    }

                    inputs.Add(Input(name, sequence.Items[i], BindingPath.Item(path, i)));
                }

                break;
            case { } node:
                diagnostics.Add(TableMessages.InputsNotAList(MappingReader.NodeKind(node)).At(node.Span, path));
                break;
        }

        if (inputs.Count == 0 && reader["inputs"] is YamlMapping or YamlSequence)
        {
            diagnostics.Add(TableMessages.NoInput().At(reader.KeySpan("inputs"), path));
        }

        return inputs.ToImmutable();
    }

    private InputSyntax Input(string name, YamlNode node, string path)
    {
        if (node is YamlScalar scalar)
        {
            return new InputSyntax(name, ExpressionReader.ParseOperand(scalar, path, diagnostics, MistakeHandling.ByBinder), path);
        }

        if (!node.IsReported)
        {
            diagnostics.Add(TableMessages.InputNotAValue(MappingReader.NodeKind(node)).At(node.Span, path));
        }

        return new InputSyntax(name, null, path);
    }

    private ImmutableArray<OutputSyntax> Outputs(MappingReader reader)
    {
        var path = BindingPath.Child(reader.Path, "outputs");
        switch (reader["outputs"])
        {
            case null or { IsReported: true }:
                return [];
            case YamlMapping { Entries.IsEmpty: false } mapping:
                return [.. mapping.Entries.Select(e => Output(e, BindingPath.Child(path, e.Key.Value)))];
            case { } node:
                diagnostics.Add(TableMessages.OutputsNotAMapping().At(node.Span, path));
                return [];
        }
    }

    private OutputSyntax Output(YamlEntry entry, string path)
    {
        Names.CheckId(entry.Key, path, diagnostics);
        if (entry.Value is YamlScalar { IsEmpty: false } type)
        {
            return new OutputSyntax(entry.Key.Value, TypeReader.Read(type, path, diagnostics), LocalizedText.None, [], entry.Key.Span, path);
        }

        if (MappingReader.Open(entry.Value, path, Parts.Output, OutputKeys, diagnostics) is not { } reader)
        {
            return new OutputSyntax(entry.Key.Value, null, LocalizedText.None, [], entry.Key.Span, path);
        }

        var kind = reader.RequiredScalar("type", Parts.Output) is { } scalar
            ? TypeReader.Read(scalar, BindingPath.Child(path, "type"), diagnostics)
            : null;
        var order = reader.FilledScalars("values", "high");
        return new OutputSyntax(entry.Key.Value, kind, reader.Localized("label"), order, entry.Key.Span, path);
    }

    private HitPolicy? Hit(MappingReader reader)
    {
        if (!reader.Has("hit"))
        {
            return HitPolicy.Unique;
        }

        if (reader.Scalar("hit") is not { } scalar)
        {
            return null;
        }

        var found = Policies.FirstOrDefault(p => p.Written == scalar.Value);
        if (found.Written is not null)
        {
            return found.Policy;
        }

        var names = Policies.Select(p => p.Written);
        var close = diagnostics.Closest(scalar.Value, names);
        diagnostics.Add(TableMessages.UnknownHitPolicy(scalar.Value, close, names).At(scalar.Span, BindingPath.Child(reader.Path, "hit")));
        return null;
    }
}
