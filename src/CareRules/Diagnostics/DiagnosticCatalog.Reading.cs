namespace CareRules.Diagnostics;

/// <content>Reading a file: limits, encoding, characters, YAML's own traps, structure, scalars.</content>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor FileTooLarge = Error("CR0001", "a file is too large");
    public static readonly DiagnosticDescriptor TooDeep = Error("CR0002", "a file nests too deeply");
    public static readonly DiagnosticDescriptor TooManyNodes = Error("CR0003", "a file holds too many entries");
    public static readonly DiagnosticDescriptor TextTooLong = Error("CR0004", "a text is too long");
    public static readonly DiagnosticDescriptor OutOfTime = Error("CR0005", "loading takes too long");
    public static readonly DiagnosticDescriptor TooManyProblems = Error("CR0006", "a file has more problems than are shown");

    public static readonly DiagnosticDescriptor ByteOrderMark = Error("CR0010", "a file starts with a byte order mark");
    public static readonly DiagnosticDescriptor Utf16 = Error("CR0011", "a file is UTF-16, not UTF-8");
    public static readonly DiagnosticDescriptor Gbk = Error("CR0012", "a file is GBK, not UTF-8");
    public static readonly DiagnosticDescriptor NotUtf8 = Error("CR0013", "a file is not UTF-8");

    public static readonly DiagnosticDescriptor ControlCharacter = Error("CR0020", "a control character");
    public static readonly DiagnosticDescriptor InvisibleCharacter = Error("CR0021", "an invisible character");
    public static readonly DiagnosticDescriptor LineSeparator = Error("CR0022", "an invisible line separator");
    public static readonly DiagnosticDescriptor TabIndentation = Error("CR0023", "indentation with tabs");
    public static readonly DiagnosticDescriptor ForeignBlank = Error("CR0024", "a blank that YAML does not take for a space");

    public static readonly DiagnosticDescriptor Tag = Error("CR0030", "a YAML tag");
    public static readonly DiagnosticDescriptor Anchor = Error("CR0031", "a YAML anchor");
    public static readonly DiagnosticDescriptor Alias = Error("CR0032", "a YAML alias");
    public static readonly DiagnosticDescriptor MergeKey = Error("CR0033", "a YAML merge key");
    public static readonly DiagnosticDescriptor Directive = Error("CR0034", "a YAML directive");
    public static readonly DiagnosticDescriptor SeveralDocuments = Error("CR0035", "several YAML documents in one file");

    public static readonly DiagnosticDescriptor BlockHeader = Error("CR0040", "a text that starts with > or |");
    public static readonly DiagnosticDescriptor ReservedStart = Error("CR0041", "a text that starts with a character YAML reserves");
    public static readonly DiagnosticDescriptor CommentCut = Error("CR0042", "a # that cuts a text");
    public static readonly DiagnosticDescriptor SmartQuote = Error("CR0043", "typographic quotes");
    public static readonly DiagnosticDescriptor FullWidthColon = Error("CR0044", "a full-width colon after a key");
    public static readonly DiagnosticDescriptor ColonWithoutSpace = Error("CR0045", "a colon without a space after it");

    public static readonly DiagnosticDescriptor DuplicateKey = Error("CR0050", "a key given twice");
    public static readonly DiagnosticDescriptor KeyNotText = Error("CR0051", "a key that is a list or a mapping");
    public static readonly DiagnosticDescriptor EmptyKey = Error("CR0052", "a key without a name");

    public static readonly DiagnosticDescriptor RootNotMapping = Error("CR0060", "a file that is not a mapping");
    public static readonly DiagnosticDescriptor EmptyFile = Warning("CR0061", "an empty file");

    public static readonly DiagnosticDescriptor MissingColon = Error("CR0070", "a line without a key");
    public static readonly DiagnosticDescriptor ColonInText = Error("CR0071", "a colon inside a text without quotes");
    public static readonly DiagnosticDescriptor UnclosedQuote = Error("CR0072", "a quote that is not closed");
    public static readonly DiagnosticDescriptor BadEscape = Error("CR0073", "an escape that YAML does not know");
    public static readonly DiagnosticDescriptor UnclosedBracket = Error("CR0074", "a bracket that is not closed");
    public static readonly DiagnosticDescriptor WrongBracket = Error("CR0075", "a bracket that does not fit");
    public static readonly DiagnosticDescriptor Indentation = Error("CR0076", "indentation that fits no line above");
    public static readonly DiagnosticDescriptor TextAfterEnd = Error("CR0077", "text after a closing quote or bracket");
    public static readonly DiagnosticDescriptor ListOnKeyLine = Error("CR0078", "a list that starts on the line of its key");
    public static readonly DiagnosticDescriptor EmptyEntry = Error("CR0079", "an empty entry between commas");
    public static readonly DiagnosticDescriptor InvalidYaml = Error("CR0099", "not valid YAML");

    public static readonly DiagnosticDescriptor NotBoolean = Error("CR0100", "neither true nor false");
    public static readonly DiagnosticDescriptor TextReadsAsBoolean = Error("CR0101", "a text that YAML tools read as a boolean");
    public static readonly DiagnosticDescriptor TextReadsAsNull = Error("CR0102", "a text that YAML tools read as nothing");
    public static readonly DiagnosticDescriptor TextReadsAsNumber = Error("CR0103", "a text that YAML tools read as a number");
    public static readonly DiagnosticDescriptor TextReadsAsDate = Error("CR0104", "a text that YAML tools read as a date");
    public static readonly DiagnosticDescriptor MissingText = Error("CR0105", "a text is missing");

    public static readonly DiagnosticDescriptor LeadingZero = Error("CR0110", "a number with leading zeros");
    public static readonly DiagnosticDescriptor UnderscoreInNumber = Error("CR0111", "a number with underscores");
    public static readonly DiagnosticDescriptor ColonInNumber = Error("CR0112", "a number with colons");
    public static readonly DiagnosticDescriptor CommaInNumber = Error("CR0113", "a number with commas");
    public static readonly DiagnosticDescriptor ForeignNumber = Error("CR0114", "a number that is not decimal");
    public static readonly DiagnosticDescriptor DateNotIso = Error("CR0115", "a date that is not year-month-day");
}
