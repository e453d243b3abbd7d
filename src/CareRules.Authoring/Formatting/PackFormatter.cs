using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Authoring.Testing.Cases;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Formatting;

/// <summary>
/// Formats a file of a pack or of rule tests canonically. It edits the text in place, so that comments, the order of keys and the author's
/// choice of one line or several are kept; then it reads the result and compares, so that the meaning cannot change.
/// </summary>
public static class PackFormatter
{
    /// <summary>The byte order mark that some editors write; it is dropped.</summary>
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Formats one file of a pack or of rule tests; nothing is written.</summary>
    /// <param name="path">The file's name, for diagnostics.</param>
    /// <param name="bytes">Its content, UTF-8; a byte order mark is dropped.</param>
    /// <param name="limits">How much it may hold; null for the defaults.</param>
    /// <param name="token">Stops the formatting.</param>
    /// <returns>The canonical text, or why there is none.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FormattedFile Format(string path, ReadOnlySpan<byte> bytes, LoadLimits? limits = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var diagnostics = new DiagnosticBag();
        var budget = new LoadBudget(limits ?? new LoadLimits(), token);
        var file = YamlReader.Read(path, bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes, budget, diagnostics);
        if (file.Root is not { } root || diagnostics.HasErrors || root.Span.Length == 0)
        {
            return new FormattedFile(null, diagnostics.InOrder());
        }

        var schema = SchemaOf(root);
        var edited = TextEdit.Apply(file.Source.Text, Edits(root, schema));
        var text = YamlReader.Read(path, edited, budget, diagnostics).Root is { } spaced ? LineFormat.Of(edited, spaced) : edited;
        var result = YamlReader.Read(path, text, budget, diagnostics).Root;
        return new FormattedFile(result is not null && !diagnostics.HasErrors && YamlEquivalence.Of(root, result) ? text : null, []);
    }

    private static MappingSchema SchemaOf(YamlMapping root) =>
        root["tests"] is not null && root["schema"] is YamlScalar { Value: var schema } && schema.StartsWith("carerules-test/", StringComparison.Ordinal) ? TestSchema.File : PackSchema.File;

    private static IEnumerable<TextEdit> Edits(YamlMapping root, MappingSchema schema)
    {
        var flows = Flows(root).ToImmutableArray();
        var texts = SchemaWalk.Texts(root, schema).Select(t => ScalarFormat.Of(t, IsInside(flows, t.Scalar.Span.Start))).OfType<TextEdit>();
        return texts.Concat(FlowFormat.Of(root));
    }

    // The outermost flow collections, in order.
    private static IEnumerable<SourceSpan> Flows(YamlNode node) => node switch
    {
        YamlScalar => [],
        _ when node.Span.Length > 1 && node.Span.Source.Text[node.Span.Start] is '{' or '[' => [node.Span],
        YamlMapping mapping => mapping.Entries.SelectMany(e => Flows(e.Value)),
        YamlSequence list => list.Items.SelectMany(Flows),
        _ => throw new UnreachableException(),
    };

    private static bool IsInside(ImmutableArray<SourceSpan> spans, int offset)
    {
        var (low, high) = (0, spans.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spans[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low < spans.Length && spans[low].Start <= offset;
    }
}
