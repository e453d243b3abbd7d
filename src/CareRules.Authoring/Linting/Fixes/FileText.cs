using System.Text;

namespace CareRules.Authoring.Linting.Fixes;

/// <summary>A file as it is, its line endings and byte order mark included, with changes by line and column.</summary>
internal sealed class FileText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private FileText(string path, string text)
    {
        Path = path;
        Text = text;
    }

    public string Path { get; }

    public string Text { get; private set; }

    public ReadOnlyMemory<byte> Bytes => Utf8.GetBytes(Text);

    /// <summary>The file; null when it is not UTF-8.</summary>
    public static FileText? Read(string path)
    {
        try
        {
            return new FileText(path, Utf8.GetString(File.ReadAllBytes(path)));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The text of a stretch within one line; null when there is no such stretch.</summary>
    public string? At(Diagnostics.SourceLocation at) => Find(at) is var (start, length) && start >= 0 ? Text.Substring(start, length) : null;

    /// <summary>Replaces a stretch. A line of which nothing is left goes as a whole.</summary>
    public void Replace(Diagnostics.SourceLocation at, string text)
    {
        var (start, length) = Find(at);
        var (lineStart, lineEnd) = (LineStart(at.Line), LineStart(at.Line + 1));
        if (text.Length > 0)
        {
            Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(start + length));
            return;
        }

        if (Text.AsSpan(lineStart, start - lineStart).IsWhiteSpace() && Text.AsSpan(start + length, lineEnd - start - length).IsWhiteSpace())
        {
            Text = Text.Remove(lineStart, lineEnd - lineStart);
            return;
        }

        while (start > lineStart && Text[start - 1] is ' ' or '\t')
        {
            (start, length) = (start - 1, length + 1);
        }

        Text = Text.Remove(start, length);
    }

    /// <summary>Takes the changes back.</summary>
    public void Restore(string text) => Text = text;

    /// <summary>Writes the file in one step: who reads it meanwhile sees it before or after.</summary>
    public void Write()
    {
        var target = new FileInfo(Path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path;
        var beside = $"{target}.{Environment.ProcessId}.tmp";
        File.WriteAllText(beside, Text, Utf8);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
        }

        File.Move(beside, target, overwrite: true);
    }

    private (int Start, int Length) Find(Diagnostics.SourceLocation at)
    {
        var line = LineStart(at.Line);
        var (start, end) = (line + at.Column - 1, line + at.EndColumn - 1);
        return at.Line == at.EndLine && start <= end && end <= LineStart(at.Line + 1) ? (start, end - start) : (-1, 0);
    }

    // Lines as diagnostics count them: each of \n, \r\n and \r ends one. A byte order mark is no column.
    private int LineStart(int line)
    {
        var start = Text.StartsWith('\uFEFF') ? 1 : 0;
        for (var i = 1; i < line && start < Text.Length; i++)
        {
            var end = Text.AsSpan(start).IndexOfAny('\n', '\r');
            start = end < 0 ? Text.Length : start + end + (Text[start + end] == '\r' && start + end + 1 < Text.Length && Text[start + end + 1] == '\n' ? 2 : 1);
        }

        return start;
    }
}
