using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>
/// Decodes a file's bytes. Where another encoding is recognised, the text is decoded with it, so that the file's other problems are
/// reported too.
/// </summary>
internal static class TextDecoder
{
    /// <returns>The text with <c>\n</c> as its only line break, and whether it is reliable.</returns>
    public static (SourceText Source, bool IsText) Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (IsUtf16(bytes, out var utf16))
        {
            var marked = bytes[0] >= 0xFE;
            var text = Source(path, utf16.GetString(marked ? bytes[2..] : bytes));
            diagnostics.Add(FileMessages.Utf16().At(First(text), ""));
            return (text, true);
        }

        var isMarked = bytes.StartsWith("\uFEFF"u8);
        if (isMarked)
        {
            bytes = bytes[3..];
        }

        var units = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, units, out var read, out var written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            return DecodeOther(path, bytes, read, diagnostics);
        }

        var source = Source(path, new string(units, 0, written));
        if (isMarked)
        {
            diagnostics.Add(FileMessages.ByteOrderMark().At(First(source), ""));
        }

        return (source, true);
    }

    /// <summary>A source whose only line break is <c>\n</c>; columns stay.</summary>
    public static SourceText Source(string path, string text) => new(path.Replace('\\', '/'), OneLineBreak(text));

    private static string OneLineBreak(string text) =>
        text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;

    private static (SourceText Source, bool IsText) DecodeOther(string path, ReadOnlySpan<byte> bytes, int bad, DiagnosticBag diagnostics)
    {
        // 936 is GBK, which Windows editors in Chinese call ANSI.
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);
        if (gbk is not null && LooksChinese(gbk.GetString(bytes)))
        {
            var chinese = Source(path, gbk.GetString(bytes));
            var at = OneLineBreak(gbk.GetString(bytes[..bad])).Length;
            diagnostics.Add(FileMessages.Gbk().At(new SourceSpan(chinese, at, Math.Min(at + 1, chinese.Text.Length)), ""));
            return (chinese, true);
        }

        var source = Source(path, Encoding.UTF8.GetString(bytes));
        var offset = OneLineBreak(Encoding.UTF8.GetString(bytes[..bad])).Length;
        var message = FileMessages.NotUtf8(bytes[bad].ToString("X2", CultureInfo.InvariantCulture));
        diagnostics.Add(message.At(new SourceSpan(source, offset, Math.Min(offset + 1, source.Text.Length)), ""));
        return (source, false);
    }

    private static bool LooksChinese(string text)
    {
        var foreign = 0;
        var chinese = 0;
        foreach (var c in text)
        {
            if (c < 0x80)
            {
                continue;
            }

            foreign++;
            if (c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u303F') or (>= '\uFF00' and <= '\uFFEF') or (>= '\u2014' and <= '\u2026'))
            {
                chinese++;
            }
        }

        return foreign > 0 && chinese * 10 >= foreign * 9;
    }

    private static bool IsUtf16(ReadOnlySpan<byte> bytes, out Encoding encoding)
    {
        encoding = Encoding.Unicode;
        if (bytes.Length < 2)
        {
            return false;
        }

        if ((bytes[0] == 0xFE && bytes[1] == 0xFF) || (bytes[0] == 0 && bytes[1] != 0))
        {
            encoding = Encoding.BigEndianUnicode;
            return true;
        }

        return (bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] != 0 && bytes[1] == 0);
    }

    private static SourceSpan First(SourceText source) => new(source, 0, Math.Min(1, source.Text.Length));
}
