using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Messages;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CareRules.Syntax.Yaml;

/// <summary>
/// Builds the tree from parser events. The nesting is kept on an explicit stack, since a hostile file could be nested deeper than the call
/// stack allows.
/// </summary>
internal sealed class YamlTreeBuilder(SourceText source, string text, LoadBudget budget, DiagnosticBag diagnostics)
{
    /// <summary>The most problems reported for a file.</summary>
    private const int MaxProblems = 100;

    private readonly Stack<YamlFrame> _frames = new();
    private readonly ScalarReader _scalars = new(source, text, diagnostics);
    private YamlNode? _root;
    private int _documents;
    private int _nodes;

    /// <summary>
    /// The end of the last quoted scalar or flow collection, after which nothing may follow on its line; -1 after anything else.
    /// </summary>
    public int LastClosedEnd { get; private set; } = -1;

    /// <summary>The start of the innermost <c>[</c> or <c>{</c> that is still open; -1 outside of them.</summary>
    public int OpenBracket => _frames.FirstOrDefault(f => f.Start >= 0) is { IsFlow: true } frame ? frame.Start : -1;

    /// <summary>True when a limit ended the reading, which has been reported.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The path of keys to the current position.</summary>
    public string Path => YamlFrame.PathOf(_frames);

    /// <returns>The root; null for a file without content, or when a limit ended the reading.</returns>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public YamlNode? Build(IParser parser)
    {
        for (var events = 0; parser.MoveNext(); events++)
        {
            if ((events % 256 == 0 && !budget.HasTimeLeft(diagnostics)) || !Take(parser.Current!))
            {
                IsStopped = true;
                return null;
            }

            if (_documents > 1)
            {
                break;
            }
        }

        return _root;
    }

    private bool Take(ParsingEvent current)
    {
        switch (current)
        {
            case DocumentStart when ++_documents > 1:
                Report(YamlMessages.SecondDocument(), At(current.Start), KeyLine.LineEnd(text, At(current.Start)));
                return true;
            case Scalar scalar:
                return Complete(ReadScalar(scalar));
            case AnchorAlias alias:
                return Complete(ReportAlias(alias));
            case SequenceStart sequence:
                return Open(sequence, isMapping: false, sequence.Style == SequenceStyle.Flow);
            case MappingStart mapping:
                return Open(mapping, isMapping: true, mapping.Style == MappingStyle.Flow);
            case SequenceEnd or MappingEnd:
                return Close(At(current.Start));
            default:
                return true;
        }
    }

    private int At(in Mark mark) => (int)Math.Clamp(mark.Index, 0, text.Length);

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var start = At(scalar.Start);
        var isReported = CheckProperties(scalar, ref start);
        if (scalar.Value.Length > budget.Limits.ScalarLength)
        {
            Report(FileMessages.TextTooLong(scalar.Value.Length, budget.Limits.ScalarLength), start, Math.Min(start + 1, text.Length));
            return _scalars.Placeholder(start);
        }

        var node = _scalars.Read(scalar.Style, start, At(scalar.End), this);
        LastClosedEnd = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? node.Span.End : -1;
        return isReported && !node.IsReported ? node with { IsReported = true } : node;
    }

    /// <summary>The 0-based column that a block scalar's indentation is relative to; -1 outside of block collections.</summary>
    public int BlockColumn => _frames.TryPeek(out var frame) && !frame.IsFlow ? frame.Column : -1;

    private YamlScalar ReportAlias(AnchorAlias alias)
    {
        var start = At(alias.Start);
        diagnostics.Add(StartTraps.Alias(source, start, At(alias.End), Path));
        return _scalars.Placeholder(start);
    }

    /// <summary>Reports a tag or an anchor before a node and moves its start after them.</summary>
    private bool CheckProperties(NodeEvent node, ref int start)
    {
        if (node.Tag.IsEmpty && node.Anchor.IsEmpty)
        {
            return false;
        }

        while (start < text.Length && text[start] is '!' or '&')
        {
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && (end == start || text[end] is not (',' or ']' or '}')))
            {
                end++;
            }

            diagnostics.Add(text[start] == '!' ? StartTraps.Tag(source, start, end, Path) : StartTraps.Anchor(source, start, end, Path));
            start = end;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
            {
                start++;
            }
        }

        return true;
    }

    private bool Open(NodeEvent node, bool isMapping, bool isFlow)
    {
        var start = At(node.Start);
        CheckProperties(node, ref start);
        if (_frames.Count >= budget.Limits.Depth)
        {
            Report(FileMessages.TooDeep(budget.Limits.Depth), start, Math.Min(start + 1, text.Length));
            return false;
        }

        // The one pair of `[a: b]` has no position of its own: its frame starts with its key.
        var isPair = isFlow && isMapping && (start >= text.Length || text[start] != '{');
        _frames.Push(new YamlFrame(isMapping, isFlow && !isPair, isPair ? -1 : start, start - KeyLine.LineStart(text, start)));
        LastClosedEnd = -1;
        return CountNode();
    }

    private bool Close(int mark)
    {
        var frame = _frames.Pop();
        var end = frame.IsFlow ? Math.Min(mark + 1, text.Length) : frame.LastEnd;
        var span = new SourceSpan(source, frame.Start >= 0 ? frame.Start : frame.FirstStart, end);
        var isGoingOn = Complete(frame.IsMapping ? new YamlMapping(frame.Entries(), span) : new YamlSequence(frame.Items(), span));
        if (frame.IsFlow)
        {
            LastClosedEnd = end;
        }

        return isGoingOn;
    }

    private bool CountNode()
    {
        if (++_nodes <= budget.Limits.Nodes)
        {
            return diagnostics.Count < MaxProblems || StopAfterProblems();
        }

        diagnostics.Add(FileMessages.TooManyNodes(budget.Limits.Nodes).At(new SourceSpan(source, 0, 0), ""));
        return false;
    }

    private bool StopAfterProblems()
    {
        diagnostics.Add(FileMessages.TooManyProblems(MaxProblems).At(new SourceSpan(source, 0, 0), ""));
        return false;
    }

    // Adds a finished node to the collection around it: as an item, a key, or the value of the pending key.
    private bool Complete(YamlNode node)
    {
        if (!_frames.TryPeek(out var frame))
        {
            _root ??= node;
        }
        else if (!frame.IsMapping)
        {
            frame.AddItem(node);
        }
        else if (frame.NeedsKey)
        {
            AddKey(frame, node);
        }
        else
        {
            CheckColon(frame, node);
            frame.AddValue(node);
        }

        return node is not YamlScalar || CountNode();
    }

    private void AddKey(YamlFrame frame, YamlNode node)
    {
        LastClosedEnd = -1;
        if (node is not YamlScalar key)
        {
            diagnostics.Add(SyntaxMessages.KeyNotText(isList: node is YamlSequence).At(node.Span, Path));
            frame.SkipKey(node.Span);
        }
        else if (key.IsReported)
        {
            frame.SkipKey(key.Span);
        }
        else if (key.Value.Length == 0)
        {
            var colon = key.IsPlain && key.Span.Start > 0 ? key.Span.Start - 1 : key.Span.Start;
            diagnostics.Add(SyntaxMessages.EmptyKey().At(new SourceSpan(source, colon, Math.Max(colon + 1, key.Span.End)), Path));
            frame.SkipKey(key.Span);
        }
        else if (key.IsPlain && key.Value == "<<")
        {
            diagnostics.Add(YamlMessages.MergeKey().At(key.Span, Path));
            frame.SkipKey(key.Span);
        }
        else if (frame.TryAddKey(key) is { } first)
        {
            diagnostics.Add(SyntaxMessages.DuplicateKey(Excerpt.Of(key.Value)).At(key.Span, Path) with
            {
                Labels = [Labels.Of(first.Span.Location, SyntaxMessages.FirstKey(Excerpt.Of(key.Value)))],
            });
            frame.SkipKey(key.Span);
        }
    }

    // `{en:hello}` is one long key without a value.
    private void CheckColon(YamlFrame frame, YamlNode value)
    {
        if (frame.IsFlow && frame.Key is { IsPlain: true } key && value is YamlScalar { IsEmpty: true, IsReported: false })
        {
            var colon = key.Value.IndexOfAny([':', FullWidth.Colon]);
            if (colon > 0)
            {
                var span = key.SpanOf(colon, colon + 1);
                frame.SkipKey(key.Span);
                diagnostics.Add(key.Value[colon] == ':' ? KeyLine.WithoutSpace(span, Path, Excerpt.Of(key.Value.AsSpan(0, colon))) : KeyLine.FullWidthColon(span, Path, Excerpt.Of(key.Value.AsSpan(0, colon))));
            }
        }
    }

    private void Report(Message message, int start, int end) => diagnostics.Add(message.At(new SourceSpan(source, start, end), Path));
}
