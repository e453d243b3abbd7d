namespace CareRules.Diagnostics;

/// <summary>CR0501-CR0599: problems of one line of a condition, a value or a trigger that are found before names are resolved.</summary>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor LeafEmpty = Error("CR0501", "nothing is written where a condition, a value or a trigger belongs");
    public static readonly DiagnosticDescriptor LeafTooLong = Error("CR0502", "a leaf has too many words");
    public static readonly DiagnosticDescriptor LeafTooDeep = Error("CR0503", "a leaf is nested too deeply");
    public static readonly DiagnosticDescriptor UnexpectedCharacter = Error("CR0504", "a character has no meaning in a leaf");
    public static readonly DiagnosticDescriptor TypographicCharacter = Error("CR0505", "a full-width or typographic character stands for a plain one");
    public static readonly DiagnosticDescriptor LeafSmartQuote = Error("CR0506", "text stands in typographic quotes");
    public static readonly DiagnosticDescriptor LeafFullWidthColon = Error("CR0507", "a full-width colon stands in a leaf");
    public static readonly DiagnosticDescriptor LeafUnclosedQuote = Error("CR0508", "a quote or backquote is never closed");
    public static readonly DiagnosticDescriptor UnknownEscape = Error("CR0509", "a backslash stands before a character that needs none");
    public static readonly DiagnosticDescriptor WrongOperator = Error("CR0510", "an operator of another language");
    public static readonly DiagnosticDescriptor LogicInLeaf = Error("CR0511", "tests are joined inside one leaf");
    public static readonly DiagnosticDescriptor MinusWithoutSpaces = Error("CR0512", "a minus between values has no spaces round it");
    public static readonly DiagnosticDescriptor DanglingDot = Error("CR0513", "a dot has no name after it");
    public static readonly DiagnosticDescriptor EmptyName = Error("CR0514", "a name in backquotes is empty");

    public static readonly DiagnosticDescriptor LeafLeadingZero = Error("CR0520", "a number starts with a zero");
    public static readonly DiagnosticDescriptor DigitSeparator = Error("CR0521", "the digits of a number are grouped");
    public static readonly DiagnosticDescriptor Exponent = Error("CR0522", "a number is written with an exponent");
    public static readonly DiagnosticDescriptor DecimalPoint = Error("CR0523", "a decimal point lacks digits on one side, or stands twice");
    public static readonly DiagnosticDescriptor NumberTooLarge = Error("CR0524", "a number is too large or too exact");
    public static readonly DiagnosticDescriptor UnknownUnit = Error("CR0525", "a number has an unknown unit");
    public static readonly DiagnosticDescriptor AmbiguousUnit = Error("CR0526", "a unit can be read in two ways");
    public static readonly DiagnosticDescriptor CurrencySign = Error("CR0527", "money is written with a currency sign");
    public static readonly DiagnosticDescriptor CurrencyOrder = Error("CR0528", "a currency stands before its amount");
    public static readonly DiagnosticDescriptor CurrencyCode = Error("CR0529", "a currency is not written as its ISO 4217 code");
    public static readonly DiagnosticDescriptor Discount = Error("CR0530", "a 折 that means no share");
    public static readonly DiagnosticDescriptor FractionalLength = Error("CR0531", "a length of time is not whole");
    public static readonly DiagnosticDescriptor LengthTooLong = Error("CR0532", "a length of time is longer than a thousand years");
    public static readonly DiagnosticDescriptor RangeForm = Error("CR0533", "a range is written with dots or a tilde");

    public static readonly DiagnosticDescriptor DateForm = Error("CR0540", "a date is not written as ISO 8601");
    public static readonly DiagnosticDescriptor NoSuchDate = Error("CR0541", "a date that no calendar has");
    public static readonly DiagnosticDescriptor InstantWithoutOffset = Error("CR0542", "an instant does not say its offset from UTC");
    public static readonly DiagnosticDescriptor InstantForm = Error("CR0543", "an instant is not written as ISO 8601");
    public static readonly DiagnosticDescriptor TimeOfDay = Error("CR0544", "a time of day stands alone");

    public static readonly DiagnosticDescriptor MissingOperand = Error("CR0550", "a value is missing");
    public static readonly DiagnosticDescriptor MissingComparator = Error("CR0551", "a comparator is missing");
    public static readonly DiagnosticDescriptor UnknownComparator = Error("CR0552", "words stand where a comparator belongs");
    public static readonly DiagnosticDescriptor ChainedComparison = Error("CR0553", "a leaf makes two comparisons");
    public static readonly DiagnosticDescriptor UnclosedParenthesis = Error("CR0554", "a parenthesis is never closed");
    public static readonly DiagnosticDescriptor UnopenedParenthesis = Error("CR0555", "a parenthesis closes nothing");
    public static readonly DiagnosticDescriptor TrailingText = Error("CR0556", "a leaf goes on after its end");
    public static readonly DiagnosticDescriptor ListWithoutParentheses = Error("CR0557", "a list of values has no parentheses");
    public static readonly DiagnosticDescriptor EmptyList = Error("CR0558", "a list of values is empty");
    public static readonly DiagnosticDescriptor BetweenWithoutAnd = Error("CR0559", "`between` lacks its `and`");
    public static readonly DiagnosticDescriptor DoubleNegation = Error("CR0560", "a leaf is negated twice");
    public static readonly DiagnosticDescriptor MethodCall = Error("CR0561", "something other than a built-in function is called");
    public static readonly DiagnosticDescriptor ParenthesisedTest = Error("CR0562", "a test stands in parentheses");
    public static readonly DiagnosticDescriptor MisplacedWindow = Error("CR0563", "a window or filter stands twice or not at its call");
    public static readonly DiagnosticDescriptor DoneForm = Error("CR0564", "`done` is not used as a test of one rule");
    public static readonly DiagnosticDescriptor ValueExpected = Error("CR0565", "a test stands where a value belongs");
    public static readonly DiagnosticDescriptor ReservedWord = Error("CR0566", "a word of the language stands where a value belongs");
    public static readonly DiagnosticDescriptor NullTest = Error("CR0567", "a missing fact is tested with `null`");
    public static readonly DiagnosticDescriptor SuperfluousIs = Error("CR0568", "`is` stands before another comparator");
    public static readonly DiagnosticDescriptor MissingComma = Error("CR0569", "a comma is missing in a list");

    public static readonly DiagnosticDescriptor AnniversaryForm = Error("CR0580", "`anniversary` does not say of which date");
    public static readonly DiagnosticDescriptor DateKindForm = Error("CR0581", "`date` does not say of which kind");
    public static readonly DiagnosticDescriptor EventForm = Error("CR0582", "an event is not one or two words");
}
