using CareRules.Facts;
using CareRules.Wording;

namespace CareRules.Messages;

/// <summary>Problems of a file as a whole: its size, its encoding, its characters, what it holds.</summary>
internal static class FileMessages
{
    private static readonly LocalizedText SaveAsUtf8 = new(
        "save the file as UTF-8 without a byte order mark (in VS Code: the encoding in the status bar, then \"Save with Encoding\")",
        "另存为不带 BOM 的 UTF-8（VS Code：点状态栏的编码，选“通过编码保存”）");

    public static Message TooLarge(long length, int limit) => new(
        DiagnosticCatalog.FileTooLarge,
        new(
            $"the file has {NumberText.Count(length)} bytes, more than the {NumberText.Count(limit)} allowed",
            $"文件有 {NumberText.Count(length)} 字节，多于允许的 {NumberText.Count(limit)} 字节"),
        new("split it, or raise `LoadLimits.FileBytes`", "拆分文件，或提高 `LoadLimits.FileBytes`"));

    public static Message TooDeep(int limit) => new(
        DiagnosticCatalog.TooDeep,
        new($"this nests deeper than the {limit} levels allowed", $"这里的嵌套超过允许的 {limit} 层"),
        new("flatten it, or raise `LoadLimits.Depth`", "减少嵌套层次，或提高 `LoadLimits.Depth`"));

    public static Message TooManyNodes(int limit) => new(
        DiagnosticCatalog.TooManyNodes,
        new($"the file holds more than the {NumberText.Count(limit)} entries allowed", $"文件的条目多于允许的 {NumberText.Count(limit)} 个"),
        new("split it, or raise `LoadLimits.Nodes`", "拆分文件，或提高 `LoadLimits.Nodes`"));

    public static Message TextTooLong(int length, int limit) => new(
        DiagnosticCatalog.TextTooLong,
        new(
            $"this text has {NumberText.Count(length)} characters, more than the {NumberText.Count(limit)} allowed",
            $"这段文本有 {NumberText.Count(length)} 个字符，多于允许的 {NumberText.Count(limit)} 个"),
        new("shorten it, or raise `LoadLimits.ScalarLength`", "缩短它，或提高 `LoadLimits.ScalarLength`"));

    public static Message TooManyProblems(int shown) => new(
        DiagnosticCatalog.TooManyProblems,
        new($"more than {shown} problems; the rest of the file was not read", $"问题超过 {shown} 个；文件的其余部分没有读取"),
        new("repair these first", "先修正这些问题"));

    public static Message ByteOrderMark() => new(
        DiagnosticCatalog.ByteOrderMark,
        new("the file starts with a byte order mark", "文件开头带有 BOM"),
        SaveAsUtf8);

    public static Message Utf16() => new(DiagnosticCatalog.Utf16, new("the file is UTF-16, not UTF-8", "文件是 UTF-16，不是 UTF-8"), SaveAsUtf8);

    public static Message Gbk() => new(
        DiagnosticCatalog.Gbk,
        new("the file is GBK (ANSI), not UTF-8", "文件是 GBK（ANSI），不是 UTF-8"),
        SaveAsUtf8);

    /// <param name="hex">The byte's two hexadecimal digits.</param>
    public static Message NotUtf8(string hex) => new(
        DiagnosticCatalog.NotUtf8,
        new($"byte 0x{hex} is not UTF-8", $"字节 0x{hex} 不是 UTF-8"),
        SaveAsUtf8);

    /// <param name="code">The four hexadecimal digits of its code point.</param>
    public static Message ControlCharacter(string code) => new(
        DiagnosticCatalog.ControlCharacter,
        new($"a control character (U+{code})", $"这里有一个控制字符（U+{code}）"),
        new("delete it", "删除它"));

    /// <inheritdoc cref="ControlCharacter"/>
    public static Message InvisibleCharacter(string code) => new(
        DiagnosticCatalog.InvisibleCharacter,
        new($"an invisible character (U+{code})", $"这里有一个不可见字符（U+{code}）"),
        new("delete it; it often comes along when text is copied from a web page or a chat", "删除它；从网页或聊天复制文本时常会带上"));

    /// <inheritdoc cref="ControlCharacter"/>
    public static Message LineSeparator(string code) => new(
        DiagnosticCatalog.LineSeparator,
        new($"an invisible line separator (U+{code})", $"这里有一个不可见的换行符（U+{code}）"),
        new("delete it, or break the line with Enter", "删除它，或用回车换行"));

    public static Message Empty() => new(
        DiagnosticCatalog.EmptyFile,
        new("the file is empty", "文件是空的"),
        new("delete it, or fill it in", "删除它，或填写内容"));

    public static Message NotAMapping(bool isList) => new(
        DiagnosticCatalog.RootNotMapping,
        isList ? new("the file is a list", "文件是列表") : new("the file is a text", "文件是一段文本"),
        new("a file holds keys at its outermost level, such as `care:`", "文件最外层是键，例如 `care:`"));
}
