using System.Diagnostics;
using CareRules.Authoring.Testing.Proposals;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>Mutants of decision tables: the tests and the outputs of their rows.</summary>
internal sealed partial class MutantFinder
{
    private void Table(YamlMapping? table)
    {
        var inputs = Names(table?["inputs"]);
        var outputs = ((table?["outputs"] as YamlMapping)?.Entries ?? []).ToList();
        var rows = ((table?["rows"] as YamlSequence)?.Items ?? []).Select(r => Parts(r, inputs, outputs)).ToList();
        if (table?["otherwise"] is { } otherwise)
        {
            rows.Add(Parts(otherwise, [], outputs));
        }

        foreach (var cell in rows.SelectMany(r => r.Tests).SelectMany(Scalars))
        {
            if (ExpressionReader.ParseCell(cell, "", new DiagnosticBag()) is { } parsed)
            {
                Changes(cell, "", c => c.Cell(parsed));
            }
        }

        for (var i = 0; i < outputs.Count; i++)
        {
            Answers(outputs[i], [.. rows.Where(r => r.Answers.ContainsKey(i)).SelectMany(r => Scalars(r.Answers[i]))]);
        }
    }

    private void Answers(YamlEntry output, List<YamlScalar> cells)
    {
        var shape = output.Value as YamlMapping;
        if (((shape?["type"] ?? output.Value) as YamlScalar)?.Value != "text")
        {
            cells.ForEach(c => Value(output.Key.Value, c));
            return;
        }

        var texts = ((shape?["values"] as YamlSequence)?.Items.OfType<YamlScalar>() ?? cells).Where(c => !OutputBinder.IsComputed(c)).DistinctBy(c => c.Value, StringComparer.Ordinal).ToList();
        foreach (var cell in cells)
        {
            var next = texts.FindIndex(t => t.Value == cell.Value && !OutputBinder.IsComputed(cell)) + 1;
            var other = texts.Count > next || next > 1 ? texts[next % texts.Count] : YamlBuild.Plain("something-else");
            Add(MutantKind.Value, cell, cell.Span, FlowYaml.Write(other), $"{output.Key.Value}: {cell.Value}", $"{output.Key.Value}: {other.Value}");
        }
    }

    /// <summary>The tests of a row, and its outputs by index, for each of the ways to write a row.</summary>
    private static (IEnumerable<YamlNode> Tests, Dictionary<int, YamlNode> Answers) Parts(YamlNode row, List<string> inputs, List<YamlEntry> outputs)
    {
        var (tests, answers) = row switch
        {
            YamlSequence cells => (cells.Items.Take(inputs.Count), cells.Items.Skip(inputs.Count)),
            YamlMapping divided when divided["when"] is YamlSequence when => (when.Items, (divided["then"] as YamlSequence)?.Items ?? []),
            YamlScalar single => ((IEnumerable<YamlNode>)[], [single]),
            YamlMapping => ([], []),
            _ => throw new UnreachableException(),
        };
        if (row is YamlMapping named && named["when"] is not YamlSequence)
        {
            var found = named.Entries.Where(e => outputs.Exists(o => o.Key.Value == e.Key.Value)).ToDictionary(e => outputs.FindIndex(o => o.Key.Value == e.Key.Value), e => e.Value);
            return (named.Entries.Where(e => inputs.Contains(e.Key.Value)).Select(e => e.Value), found);
        }

        return (tests, answers.Take(outputs.Count).Select((cell, i) => (cell, i)).ToDictionary(a => a.i, a => a.cell));
    }

    private static List<string> Names(YamlNode? inputs) => inputs switch
    {
        YamlSequence sequence => [.. sequence.Items.OfType<YamlScalar>().Select(i => i.Value)],
        YamlMapping mapping => [.. mapping.Entries.Select(e => e.Key.Value)],
        null or YamlScalar => [],
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<YamlScalar> Scalars(YamlNode cell) => (cell is YamlSequence list ? list.Items.AsEnumerable() : [cell]).OfType<YamlScalar>();
}
