using System.Text;

namespace CareRules.Authoring.Linting.Fixes;

/// <summary>The text of a file with its line endings and byte order mark kept, editable by line and column.</summary>
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

    /// <summary>Reads a file; null when it is not UTF-8.</summary>
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

    /// <summary>The text of a range within one line; null when there is no such range.</summary>
    public string? At(Diagnostics.SourceLocation at) => Find(at) is var (start, length) && start >= 0 ? Text.Substring(start, length) : null;

    /// <summary>Replaces a range. A line that becomes blank is removed.</summary>
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

    /// <summary>Discards the changes made since the text was as given.</summary>
    public void Restore(string text) => Text = text;

    /// <summary>Writes the file atomically: a concurrent reader sees either the old or the new content.</summary>
    public void Write()
    {
        var target = new FileInfo(Path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path;
        var temporary = $"{target}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, Text, Utf8);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }

        File.Move(temporary, target, overwrite: true);
    }

    private (int Start, int Length) Find(Diagnostics.SourceLocation at)
    {
        var line = LineStart(at.Line);
        var (start, end) = (line + at.Column - 1, line + at.EndColumn - 1);
        return at.Line == at.EndLine && start <= end && end <= LineStart(at.Line + 1) ? (start, end - start) : (-1, 0);
    }

    // Lines are counted as in diagnostics: each of \n, \r\n and \r ends one. A byte order mark takes no column.
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
