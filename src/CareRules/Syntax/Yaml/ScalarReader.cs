using CareRules.Diagnostics;
using YamlDotNet.Core;

namespace CareRules.Syntax.Yaml;

/// <summary>Reads one scalar at the parser's position, and reports texts that YAML silently changes.</summary>
internal sealed class ScalarReader(SourceText source, string text, DiagnosticBag diagnostics)
{
    public YamlScalar Read(ScalarStyle style, int start, int end, YamlTreeBuilder builder) => style switch
    {
        ScalarStyle.SingleQuoted => Quoted(FlowScalarDecoder.SingleQuoted(text, start + 1, end - 1), start, end, builder),
        ScalarStyle.DoubleQuoted => Quoted(FlowScalarDecoder.DoubleQuoted(text, start + 1, end - 1), start, end, builder),
        ScalarStyle.Literal or ScalarStyle.Folded => Block(start, builder),
        _ => Plain(start, end, builder),
    };

    /// <summary>A placeholder for a node that has been reported.</summary>
    public YamlScalar Placeholder(int at) => new("", IsPlain: true, [at], new SourceSpan(source, at, at)) { IsReported = true };

    private YamlScalar Plain(int start, int end, YamlTreeBuilder builder)
    {
        if (end <= start)
        {
            // An empty value is located right after its key or dash, wherever the parser's position is.
            var at = text.AsSpan(0, Math.Min(start, text.Length)).TrimEnd().Length;
            return new YamlScalar("", IsPlain: true, [at], new SourceSpan(source, at, at));
        }

        var (value, offsets) = FlowScalarDecoder.Plain(text, start, end);
        var scalar = new YamlScalar(value, IsPlain: true, offsets, new SourceSpan(source, start, end));
        var problem = StartTrap(scalar, builder) ?? CommentAfter(end, builder, mayTouch: false);
        return Reported(scalar, problem);
    }

    private YamlScalar Quoted((string Value, System.Collections.Immutable.ImmutableArray<int> Offsets) decoded, int start, int end, YamlTreeBuilder builder)
    {
        var scalar = new YamlScalar(decoded.Value, IsPlain: false, decoded.Offsets, new SourceSpan(source, start, end));
        return Reported(scalar, CommentAfter(end, builder, mayTouch: true));
    }

    private YamlScalar Block(int start, YamlTreeBuilder builder)
    {
        var (value, offsets, end) = BlockScalarDecoder.Decode(text, start, builder.BlockColumn);
        var scalar = new YamlScalar(value, IsPlain: false, offsets, new SourceSpan(source, start, end));

        // `>5` is a valid header of an empty text, but never intended.
        var isTrap = value.Length == 0 && text.AsSpan(start, end - start).ContainsAnyInRange('0', '9');
        return Reported(scalar, isTrap ? StartTraps.Block(source, start, builder.Path) : null);
    }

    private Diagnostic? StartTrap(YamlScalar scalar, YamlTreeBuilder builder) => scalar.Value[0] switch
    {
        '\u201C' or '\u201D' or '\u2018' or '\u2019' or '\uFF02' or '\uFF07' => StartTraps.SmartQuote(scalar, builder.Path),
        '@' or '`' or '%' => StartTraps.Reserved(source, scalar.Span.Start, builder.Path),
        '>' or '|' => StartTraps.Block(source, scalar.Span.Start, builder.Path),
        '\u3000' or '\u00A0' => StartTraps.ForeignBlank(source, scalar.Span.Start, builder.Path),
        _ => null,
    };

    // `x # why` is a comment; in `x #y`, YAML drops what was meant as text.
    private Diagnostic? CommentAfter(int end, YamlTreeBuilder builder, bool mayTouch)
    {
        var hash = end;
        while (hash < text.Length && text[hash] is ' ' or '\t')
        {
            hash++;
        }

        if (hash >= text.Length || text[hash] != '#' || (mayTouch && hash > end))
        {
            return null;
        }

        var next = hash + 1 < text.Length ? text[hash + 1] : '\n';
        return !mayTouch && next is ' ' or '\t' or '\n' or '#' ? null : KeyLine.CommentCut(source, hash, builder.Path);
    }

    private YamlScalar Reported(YamlScalar scalar, Diagnostic? problem)
    {
        if (problem is null)
        {
            return scalar;
        }

        diagnostics.Add(problem);
        return scalar with { IsReported = true };
    }
}
