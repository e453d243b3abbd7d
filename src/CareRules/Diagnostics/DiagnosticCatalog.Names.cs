namespace CareRules.Diagnostics;

/// <content>CR1xxx: shapes, names and types.</content>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor WrongShape = Error("CR1001", "Another shape was expected: a mapping, a list or a text");
    public static readonly DiagnosticDescriptor UnknownKey = Error("CR1002", "A key that the language does not know");
    public static readonly DiagnosticDescriptor MissingKey = Error("CR1003", "A key that must be there is missing");
    public static readonly DiagnosticDescriptor EmptyValue = Error("CR1004", "A key has no value");
    public static readonly DiagnosticDescriptor DefinedTwice = Error("CR1005", "A name is defined twice");
    public static readonly DiagnosticDescriptor BadName = Error("CR1006", "A name holds characters that names cannot have, or is a word of the language");
    public static readonly DiagnosticDescriptor ExclusiveKeys = Error("CR1007", "Two keys that exclude each other");
    public static readonly DiagnosticDescriptor UnknownSchema = Error("CR1010", "The schema is missing or is not one this version reads");
    public static readonly DiagnosticDescriptor HeadTwice = Error("CR1011", "The head of the pack is given twice with different values");
    public static readonly DiagnosticDescriptor UnknownTimeZone = Error("CR1012", "A time zone that the IANA database does not have");
    public static readonly DiagnosticDescriptor BadCurrency = Error("CR1013", "A currency that is not an ISO 4217 code");
    public static readonly DiagnosticDescriptor PathNotFound = Error("CR1020", "A path does not exist");
    public static readonly DiagnosticDescriptor NoYamlFiles = Error("CR1021", "A folder holds no YAML files");
    public static readonly DiagnosticDescriptor FileUnreadable = Error("CR1022", "A file cannot be read");
    public static readonly DiagnosticDescriptor TooManyFiles = Error("CR1023", "A pack has more files than allowed");
    public static readonly DiagnosticDescriptor BlankParameters = Error("CR1101", "Parameters have no value; the company must fill them in");
    public static readonly DiagnosticDescriptor UnknownParameter = Error("CR1102", "A value is given for a parameter that does not exist");
    public static readonly DiagnosticDescriptor ValueKindDiffers = Error("CR1103", "A value has another type than its declaration says");
    public static readonly DiagnosticDescriptor UnknownType = Error("CR1104", "A type that the language does not know");
    public static readonly DiagnosticDescriptor UnknownName = Error("CR1204", "A name that nothing in the pack has");
    public static readonly DiagnosticDescriptor AmbiguousName = Error("CR1205", "A label or level that several things share");
    public static readonly DiagnosticDescriptor UnknownField = Error("CR1206", "A field that the customer or the list does not have");
    public static readonly DiagnosticDescriptor ListAsValue = Error("CR1207", "A list stands where one value is needed");
    public static readonly DiagnosticDescriptor NoEntryAtHand = Error("CR1208", "A field of one entry where no entry is at hand");
    public static readonly DiagnosticDescriptor UnknownFunction = Error("CR1209", "A function that the language does not have");
    public static readonly DiagnosticDescriptor UnknownText = Error("CR1210", "A text that the field can never hold");
    public static readonly DiagnosticDescriptor UnknownLevel = Error("CR1211", "A level that the scale does not have");
    public static readonly DiagnosticDescriptor UnknownRole = Error("CR1212", "An owner that is not among the pack's roles");
    public static readonly DiagnosticDescriptor UnknownRule = Error("CR1213", "A rule that the pack does not have");
    public static readonly DiagnosticDescriptor UnknownList = Error("CR1214", "A list that does not exist");
    public static readonly DiagnosticDescriptor UnknownEvent = Error("CR1215", "A trigger or event that does not exist");
    public static readonly DiagnosticDescriptor UnknownDimension = Error("CR1216", "A tier dimension that does not exist");
    public static readonly DiagnosticDescriptor UnknownStep = Error("CR1217", "A complaint step that does not exist");
    public static readonly DiagnosticDescriptor KindsDiffer = Error("CR1301", "A comparison of different types");
    public static readonly DiagnosticDescriptor ArithmeticKinds = Error("CR1302", "Arithmetic between types that do not go together");
    public static readonly DiagnosticDescriptor CurrenciesDiffer = Error("CR1303", "Two currencies in one comparison or sum");
    public static readonly DiagnosticDescriptor ComparatorKind = Error("CR1304", "A comparator that the type does not have");
    public static readonly DiagnosticDescriptor ArgumentCount = Error("CR1305", "A function with too many or too few arguments");
    public static readonly DiagnosticDescriptor ArgumentKind = Error("CR1306", "A function argument of the wrong type");
    public static readonly DiagnosticDescriptor NotConstant = Error("CR1307", "A figure that depends on the customer where a fixed one is needed");
    public static readonly DiagnosticDescriptor WrongFigure = Error("CR1308", "A figure of the wrong type or out of range");
    public static readonly DiagnosticDescriptor NotACondition = Error("CR1309", "A value that is not true or false stands as a condition");
    public static readonly DiagnosticDescriptor BadWindow = Error("CR1310", "A window or filter where none can be, or one without length");
    public static readonly DiagnosticDescriptor Cycle = Error("CR1401", "Definitions that use each other in a circle");
    public static readonly DiagnosticDescriptor DefinitionTooDeep = Error("CR1402", "Definitions or conditions nested too deeply");
    public static readonly DiagnosticDescriptor TestFacts = Error("CR1501", "Facts of a rule test that cannot be used");
    public static readonly DiagnosticDescriptor TestExpectation = Error("CR1502", "An expectation of a rule test that cannot be read");
}
