using System.Diagnostics;
using System.Text;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Messages;
using YamlDotNet.Core;

namespace CareRules.Syntax.Yaml;

/// <summary>
/// Reads a YAML file into nodes with source locations. It reports every problem that it can and never throws for invalid input. It reads
/// the parser's events: a deserializer would lose the locations, keep the last of two equal keys and overflow the stack on deep nesting.
/// </summary>
internal static class YamlReader
{
    /// <summary>How many syntax errors are found in one file; each costs another pass over it.</summary>
    private const int MaxRetries = 20;

    /// <summary>Replaces a text that a retry leaves out; different in each pass, so that no two keys become equal.</summary>
    private const char FirstFiller = '\uE000';

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="path">Its path as given; locations show it with forward slashes.</param>
    /// <param name="bytes">Its content, which should be UTF-8.</param>
    /// <param name="budget">The remaining limits of the load.</param>
    /// <param name="diagnostics">Receives all problems.</param>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public static YamlFile Read(string path, ReadOnlySpan<byte> bytes, LoadBudget budget, DiagnosticBag diagnostics)
    {
        if (!CheckSize(path, bytes.Length, budget.Limits, diagnostics))
        {
            return new YamlFile(TextDecoder.Source(path, ""), null);
        }

        var (source, isText) = TextDecoder.Decode(path, bytes, diagnostics);
        return new YamlFile(source, isText ? Read(source, budget, diagnostics) : null);
    }

    /// <inheritdoc cref="Read(string, ReadOnlySpan{byte}, LoadBudget, DiagnosticBag)"/>
    /// <param name="text">Its content.</param>
    public static YamlFile Read(string path, string text, LoadBudget budget, DiagnosticBag diagnostics)
    {
        if (!CheckSize(path, Encoding.UTF8.GetByteCount(text), budget.Limits, diagnostics))
        {
            return new YamlFile(TextDecoder.Source(path, ""), null);
        }

        var source = TextDecoder.Source(path, text);
        return new YamlFile(source, Read(source, budget, diagnostics));
    }

    /// <summary>False, with a diagnostic, when a file is too large; checked before its bytes are read.</summary>
    public static bool CheckSize(string path, long length, LoadLimits limits, DiagnosticBag diagnostics)
    {
        if (length <= limits.FileBytes)
        {
            return true;
        }

        diagnostics.Add(FileMessages.TooLarge(length, limits.FileBytes).At(new SourceSpan(TextDecoder.Source(path, ""), 0, 0), ""));
        return false;
    }

    private static YamlMapping? Read(SourceText source, LoadBudget budget, DiagnosticBag diagnostics)
    {
        var text = CharacterCheck.Clean(source, diagnostics);
        if (text is null)
        {
            return null;
        }

        var syntax = new List<Diagnostic>();
        for (var pass = 0; ; pass++)
        {
            var found = new DiagnosticBag();
            var builder = new YamlTreeBuilder(source, text, budget, found);
            var root = Build(builder, text, out var failure);
            if (failure is { } failed)
            {
                var (problem, retry) = new SyntaxExplainer(source, text, failed, builder).Explain();
                syntax.Add(problem);
                if (retry is { } stretch && pass < MaxRetries && budget.HasTimeLeft(diagnostics))
                {
                    text = Fill(text, stretch.Start, stretch.End, (char)(FirstFiller + pass));
                    continue;
                }
            }

            AddAll(found, syntax, diagnostics);
            return syntax.Count > 0 || builder.IsStopped ? null : AsMapping(source, root, diagnostics);
        }
    }

    private static YamlNode? Build(YamlTreeBuilder builder, string text, out SyntaxFailure? failure)
    {
        failure = null;
        var scanner = new Scanner(new StringReader(text));
        try
        {
            return builder.Build(new Parser(scanner));
        }
        catch (YamlException e)
        {
            // Some messages have no position.
            var hasPlace = e.Start.Index > 0 || e.End.Index > 0;
            var start = hasPlace ? e.Start : scanner.CurrentPosition;
            failure = new SyntaxFailure((int)start.Index, (int)(hasPlace ? e.End.Index : start.Index), e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Thrown by the parser's own checks, for example of a flow collection that a less indented line ends.
            var position = (int)scanner.CurrentPosition.Index;
            failure = new SyntaxFailure(position, position, e is ArgumentException ? "surrogate" : "flow collection");
        }

        return null;
    }

    // A syntax error on a line with another problem is most likely its consequence.
    private static void AddAll(DiagnosticBag found, List<Diagnostic> syntax, DiagnosticBag diagnostics)
    {
        var lines = found.InOrder().Select(d => d.Location?.Line).ToHashSet();
        foreach (var problem in found.InOrder())
        {
            diagnostics.Add(problem);
        }

        foreach (var problem in syntax.Where(s => !lines.Contains(s.Location?.Line)))
        {
            diagnostics.Add(problem);
        }
    }

    private static YamlMapping? AsMapping(SourceText source, YamlNode? root, DiagnosticBag diagnostics)
    {
        switch (root)
        {
            case YamlMapping mapping:
                return mapping;
            case null or YamlScalar { IsEmpty: true }:
                diagnostics.Add(FileMessages.Empty().At(new SourceSpan(source, 0, 0), ""));
                return new YamlMapping([], new SourceSpan(source, 0, 0));
            case { IsReported: true }:
                return null;
            case YamlScalar or YamlSequence:
                diagnostics.Add(
                    (root is YamlScalar { IsPlain: true } ? KeyLine.Explain(source, root.Span.Start, "") : null)
                    ?? FileMessages.NotAMapping(isList: root is YamlSequence).At(root.Span, ""));
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private static string Fill(string text, int start, int end, char filler) =>
        string.Concat(text.AsSpan(0, start), new string(filler, Math.Max(0, end - start)), text.AsSpan(Math.Max(start, end)));
}
