using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Tables;

/// <summary>Reads one row, in any of its three spellings.</summary>
internal sealed class RowReader(ImmutableArray<InputSyntax> inputs, ImmutableArray<OutputSyntax> outputs, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Row.Names;

    /// <summary>Null after a diagnostic.</summary>
    public RowSyntax? Row(YamlNode node, int number, string path)
    {
        switch (node)
        {
            case { IsReported: true }:
                return null;
            case YamlSequence sequence:
                return Whole(sequence, number, path);
            case YamlMapping mapping when Keys.All(p => mapping[p] is not null):
                return Divided(mapping, number, path);
            case YamlMapping { Entries.IsEmpty: false } mapping:
                return Named(mapping, number, path);
            case YamlScalar or YamlMapping:
                var example = $"[{string.Join(", ", Columns())}]";
                diagnostics.Add(TableMessages.RowNotAList(MappingReader.NodeKind(node), example).At(node.Span, path));
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads the outputs only.</summary>
    public RowSyntax? Otherwise(YamlNode node, int number, string path) => node switch
    {
        { IsReported: true } => null,
        YamlScalar scalar when outputs.Length == 1 => Make(number, [], [scalar], scalar.Span, path),
        YamlScalar => WrongLength(node, [node], path),
        YamlMapping mapping => Named(mapping, number, path),
        YamlSequence sequence => Whole(sequence, number, path),
        _ => throw new UnreachableException(),
    };

    private RowSyntax? Whole(YamlSequence sequence, int number, string path) => sequence.Items.Length == inputs.Length + outputs.Length
        ? Make(number, sequence.Items[..inputs.Length], sequence.Items[inputs.Length..], SpanOf(sequence.Items), path)
        : WrongLength(sequence, sequence.Items, path);

    private RowSyntax? Divided(YamlMapping mapping, int number, string path)
    {
        if (MappingReader.Open(mapping, path, Parts.Row, Keys, diagnostics) is null)
        {
            return null;
        }

        var when = Items(mapping["when"]!, inputs.Length);
        var then = Items(mapping["then"]!, outputs.Length);
        if (when.Length == inputs.Length && then.Length == outputs.Length)
        {
            return Make(number, when, then, SpanOf([.. when, .. then]), path);
        }

        var isWhen = when.Length != inputs.Length;
        Length(SpanOf(isWhen ? when : then, mapping), BindingPath.Child(path, isWhen ? "when" : "then"), (isWhen ? when : then).Length, isWhen ? inputs.Select(i => i.Name) : outputs.Select(o => o.Name));
        return null;
    }

    // A row by names leaves out the inputs that it does not test.
    private RowSyntax? Named(YamlMapping mapping, int number, string path)
    {
        var when = new YamlNode?[inputs.Length];
        var then = new YamlNode?[outputs.Length];
        var known = true;
        foreach (var entry in mapping.Entries)
        {
            var (input, output) = (Place(inputs.Select(i => i.Name), entry.Key.Value), Place(outputs.SelectMany(Names), entry.Key.Value));
            if (input >= 0)
            {
                when[input] = entry.Value;
            }
            else if (output >= 0)
            {
                then[output / 3] = entry.Value;
            }
            else
            {
                var columns = Columns().ToList();
                var close = diagnostics.Closest(entry.Key.Value, columns);
                diagnostics.Add(TableMessages.UnknownColumn(entry.Key.Value, close, columns).At(entry.Key.Span, path));
                known = false;
            }
        }

        var missing = outputs.Where((_, i) => then[i] is null).Select(o => o.Name).FirstOrDefault();
        if (missing is not null)
        {
            var span = mapping.Entries.IsEmpty ? mapping.Span : mapping.Entries[0].Key.Span;
            diagnostics.Add(TableMessages.OutputMissing(missing).At(span, path));
        }

        return known && missing is null
            ? Make(number, when, [.. then.OfType<YamlNode>()], mapping.Entries[0].Key.Span.To(mapping.Entries[0].Key.Span), path)
            : null;

        static IEnumerable<string?> Names(OutputSyntax output) => [output.Name, output.Label.En, output.Label.Zh];
    }

    private RowSyntax? Make(int number, IReadOnlyList<YamlNode?> when, IReadOnlyList<YamlNode> then, SourceSpan span, string path)
    {
        var cells = ImmutableArray.CreateBuilder<WrittenCell?>(when.Count);
        for (var i = 0; i < when.Count; i++)
        {
            cells.Add(when[i] is { } cell ? Cell(cell, BindingPath.Child(path, inputs[i].Name)) : new WrittenCell([], "-", span));
        }

        var results = ImmutableArray.CreateBuilder<YamlScalar?>(then.Count);
        for (var i = 0; i < then.Count; i++)
        {
            results.Add(Result(then[i], BindingPath.Child(path, outputs[i].Name)));
        }

        return new RowSyntax(number, cells.ToImmutable(), results.ToImmutable(), span, path);
    }

    private WrittenCell? Cell(YamlNode node, string path)
    {
        var alternatives = ImmutableArray.CreateBuilder<CellSyntax>();
        foreach (var item in node is YamlSequence { Items.IsEmpty: false } list ? list.Items : [node])
        {
            if (item.IsReported)
            {
                return null;
            }

            if (item is not YamlScalar scalar)
            {
                diagnostics.Add(TableMessages.CellNotAValue(MappingReader.NodeKind(item)).At(item.Span, path));
                return null;
            }

            if (scalar.IsEmpty)
            {
                diagnostics.Add(TableMessages.EmptyCell().At(scalar.Span, path));
                return null;
            }

            if (ExpressionReader.ParseCell(scalar, path, diagnostics, MistakeHandling.ByBinder) is not { } cell)
            {
                return null;
            }

            alternatives.Add(cell);
        }

        var text = node is YamlSequence sequence ? string.Join(", ", sequence.Items.OfType<YamlScalar>().Select(s => s.Value)) : ((YamlScalar)node).Value;
        return new WrittenCell(alternatives.ToImmutable(), text, node is YamlSequence { Items: [var first, .., var last] } ? first.Span.To(last.Span) : node.Span);
    }

    private YamlScalar? Result(YamlNode node, string path)
    {
        switch (node)
        {
            case { IsReported: true }:
                return null;
            case YamlScalar { IsEmpty: false } scalar:
                return scalar;
            case YamlScalar empty:
                diagnostics.Add(TableMessages.EmptyOutput().At(empty.Span, path));
                return null;
            case YamlSequence or YamlMapping:
                diagnostics.Add(TableMessages.OutputNotAValue(MappingReader.NodeKind(node)).At(node.Span, path));
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private RowSyntax? WrongLength(YamlNode row, ImmutableArray<YamlNode> items, string path)
    {
        Length(SpanOf(items, row), path, items.Length, Columns());
        return null;
    }

    private void Length(SourceSpan span, string path, int count, IEnumerable<string> columns)
    {
        var names = columns.ToList();
        diagnostics.Add(TableMessages.RowLength(count, names.Count, names).At(span, path));
    }

    private IEnumerable<string> Columns() => inputs.Select(i => i.Name).Concat(outputs.Select(o => o.Name));

    // A single cell needs no list, unless the list holds its alternatives.
    private static ImmutableArray<YamlNode> Items(YamlNode node, int wanted) =>
        node is YamlSequence sequence && (wanted != 1 || sequence.Items.Length == 1) ? sequence.Items : [node];

    private static int Place(IEnumerable<string?> names, string name)
    {
        var place = 0;
        foreach (var known in names)
        {
            if (known == name)
            {
                return place;
            }

            place++;
        }

        return -1;
    }

    private static SourceSpan SpanOf(ImmutableArray<YamlNode> items, YamlNode? otherwise = null) =>
        items.IsEmpty ? otherwise!.Span : items[0].Span.Location.Line == items[^1].Span.Location.Line ? items[0].Span.To(items[^1].Span) : items[0].Span;
}
