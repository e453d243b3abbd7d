namespace CareRules.Messages;

/// <content>Reading a file: limits, encoding, characters, YAML's own traps, structure, scalars.</content>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor FileTooLarge = Error("CR0001", "a file is too large", "文件过大");
    public static readonly DiagnosticDescriptor TooDeep = Error("CR0002", "a file nests too deeply", "嵌套过深");
    public static readonly DiagnosticDescriptor TooManyNodes = Error("CR0003", "a file holds too many entries", "条目过多");
    public static readonly DiagnosticDescriptor TextTooLong = Error("CR0004", "a text is too long", "文本过长");
    public static readonly DiagnosticDescriptor OutOfTime = Error("CR0005", "loading takes too long", "加载超时");
    public static readonly DiagnosticDescriptor TooManyProblems = Error("CR0006", "a file has more problems than are shown", "问题过多");

    public static readonly DiagnosticDescriptor ByteOrderMark = Error("CR0010", "a file starts with a byte order mark", "文件带有 BOM");
    public static readonly DiagnosticDescriptor Utf16 = Error("CR0011", "a file is UTF-16, not UTF-8", "文件是 UTF-16");
    public static readonly DiagnosticDescriptor Gbk = Error("CR0012", "a file is GBK, not UTF-8", "文件是 GBK");
    public static readonly DiagnosticDescriptor NotUtf8 = Error("CR0013", "a file is not UTF-8", "文件不是 UTF-8");

    public static readonly DiagnosticDescriptor ControlCharacter = Error("CR0020", "a control character", "控制字符");
    public static readonly DiagnosticDescriptor InvisibleCharacter = Error("CR0021", "an invisible character", "不可见字符");
    public static readonly DiagnosticDescriptor LineSeparator = Error("CR0022", "an invisible line separator", "不可见的换行符");
    public static readonly DiagnosticDescriptor TabIndentation = Error("CR0023", "indentation with tabs", "用制表符缩进");
    public static readonly DiagnosticDescriptor ForeignBlank = Error("CR0024", "a blank that YAML does not take for a space", "全角空格");

    public static readonly DiagnosticDescriptor Tag = Error("CR0030", "a YAML tag", "YAML 标签");
    public static readonly DiagnosticDescriptor Anchor = Error("CR0031", "a YAML anchor", "YAML 锚点");
    public static readonly DiagnosticDescriptor Alias = Error("CR0032", "a YAML alias", "YAML 别名");
    public static readonly DiagnosticDescriptor MergeKey = Error("CR0033", "a YAML merge key", "YAML 合并键");
    public static readonly DiagnosticDescriptor Directive = Error("CR0034", "a YAML directive", "YAML 指令");
    public static readonly DiagnosticDescriptor SeveralDocuments = Error("CR0035", "several YAML documents in one file", "一个文件中有多个文档");

    public static readonly DiagnosticDescriptor BlockHeader = Error("CR0040", "a text that starts with > or |", "文本以 > 或 | 开头");
    public static readonly DiagnosticDescriptor ReservedStart = Error("CR0041", "a text that starts with a character YAML reserves", "文本以保留字符开头");
    public static readonly DiagnosticDescriptor CommentCut = Error("CR0042", "a # that cuts a text", "文本被 # 截断");
    public static readonly DiagnosticDescriptor SmartQuote = Error("CR0043", "typographic quotes", "中文引号");
    public static readonly DiagnosticDescriptor FullWidthColon = Error("CR0044", "a full-width colon after a key", "键后是全角冒号");
    public static readonly DiagnosticDescriptor ColonWithoutSpace = Error("CR0045", "a colon without a space after it", "冒号后缺空格");

    public static readonly DiagnosticDescriptor DuplicateKey = Error("CR0050", "a key given twice", "重复的键");
    public static readonly DiagnosticDescriptor KeyNotText = Error("CR0051", "a key that is a list or a mapping", "键不是文本");
    public static readonly DiagnosticDescriptor EmptyKey = Error("CR0052", "a key without a name", "键为空");

    public static readonly DiagnosticDescriptor RootNotMapping = Error("CR0060", "a file that is not a mapping", "文件不是映射");
    public static readonly DiagnosticDescriptor EmptyFile = Warning("CR0061", "an empty file", "文件为空");

    public static readonly DiagnosticDescriptor MissingColon = Error("CR0070", "a line without a key", "缺少冒号");
    public static readonly DiagnosticDescriptor ColonInText = Error("CR0071", "a colon inside a text without quotes", "文本中有冒号");
    public static readonly DiagnosticDescriptor UnclosedQuote = Error("CR0072", "a quote that is not closed", "引号未闭合");
    public static readonly DiagnosticDescriptor BadEscape = Error("CR0073", "an escape that YAML does not know", "未知的转义");
    public static readonly DiagnosticDescriptor UnclosedBracket = Error("CR0074", "a bracket that is not closed", "括号未闭合");
    public static readonly DiagnosticDescriptor WrongBracket = Error("CR0075", "a bracket that does not fit", "括号不匹配");
    public static readonly DiagnosticDescriptor Indentation = Error("CR0076", "indentation that fits no line above", "缩进不对");
    public static readonly DiagnosticDescriptor TextAfterEnd = Error("CR0077", "text after a closing quote or bracket", "引号或括号后有多余文本");
    public static readonly DiagnosticDescriptor ListOnKeyLine = Error("CR0078", "a list that starts on the line of its key", "列表写在键的同一行");
    public static readonly DiagnosticDescriptor EmptyEntry = Error("CR0079", "an empty entry between commas", "逗号间缺条目");
    public static readonly DiagnosticDescriptor InvalidYaml = Error("CR0099", "not valid YAML", "YAML 语法错误");

    public static readonly DiagnosticDescriptor NotBoolean = Error("CR0100", "neither true nor false", "不是 true 或 false");
    public static readonly DiagnosticDescriptor TextReadsAsBoolean = Error("CR0101", "a text that YAML tools read as a boolean", "文本会被读作布尔值");
    public static readonly DiagnosticDescriptor TextReadsAsNull = Error("CR0102", "a text that YAML tools read as nothing", "文本会被读作空值");
    public static readonly DiagnosticDescriptor TextReadsAsNumber = Error("CR0103", "a text that YAML tools read as a number", "文本会被读作数字");
    public static readonly DiagnosticDescriptor TextReadsAsDate = Error("CR0104", "a text that YAML tools read as a date", "文本会被读作日期");
    public static readonly DiagnosticDescriptor MissingText = Error("CR0105", "a text is missing", "缺少文本");

    public static readonly DiagnosticDescriptor LeadingZero = Error("CR0110", "a number with leading zeros", "数字以零开头");
    public static readonly DiagnosticDescriptor UnderscoreInNumber = Error("CR0111", "a number with underscores", "数字带下划线");
    public static readonly DiagnosticDescriptor ColonInNumber = Error("CR0112", "a number with colons", "数字带冒号");
    public static readonly DiagnosticDescriptor CommaInNumber = Error("CR0113", "a number with commas", "数字带逗号");
    public static readonly DiagnosticDescriptor ForeignNumber = Error("CR0114", "a number that is not decimal", "不是十进制数");
    public static readonly DiagnosticDescriptor DateNotIso = Error("CR0115", "a date that is not year-month-day", "日期不是年-月-日");
}
