namespace CareRules.Messages;

/// <summary>CR0501-CR0599: problems of one line of a condition, a value or a trigger that are found before names are resolved.</summary>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor LeafEmpty = Error("CR0501", "nothing is written where a condition, a value or a trigger belongs", "条件、值或触发器为空");
    public static readonly DiagnosticDescriptor LeafTooLong = Error("CR0502", "a leaf has too many words", "叶子太长");
    public static readonly DiagnosticDescriptor LeafTooDeep = Error("CR0503", "a leaf is nested too deeply", "叶子嵌套太深");
    public static readonly DiagnosticDescriptor UnexpectedCharacter = Error("CR0504", "a character has no meaning in a leaf", "无意义的字符");
    public static readonly DiagnosticDescriptor TypographicCharacter = Error("CR0505", "a full-width or typographic character stands for a plain one", "全角字符");
    public static readonly DiagnosticDescriptor LeafSmartQuote = Error("CR0506", "text stands in typographic quotes", "中文引号");
    public static readonly DiagnosticDescriptor LeafFullWidthColon = Error("CR0507", "a full-width colon stands in a leaf", "条件中有全角冒号");
    public static readonly DiagnosticDescriptor LeafUnclosedQuote = Error("CR0508", "a quote or backquote is never closed", "引号未闭合");
    public static readonly DiagnosticDescriptor UnknownEscape = Error("CR0509", "a backslash stands before a character that needs none", "多余的反斜杠");
    public static readonly DiagnosticDescriptor WrongOperator = Error("CR0510", "an operator of another language", "其他语言的运算符");
    public static readonly DiagnosticDescriptor LogicInLeaf = Error("CR0511", "tests are joined inside one leaf", "一个叶子中有多个测试");
    public static readonly DiagnosticDescriptor MinusWithoutSpaces = Error("CR0512", "a minus between values has no spaces round it", "减号两侧缺空格");
    public static readonly DiagnosticDescriptor DanglingDot = Error("CR0513", "a dot has no name after it", "点号后缺名称");
    public static readonly DiagnosticDescriptor EmptyName = Error("CR0514", "a name in backquotes is empty", "反引号内为空");

    public static readonly DiagnosticDescriptor LeafLeadingZero = Error("CR0520", "a number starts with a zero", "数字以零开头");
    public static readonly DiagnosticDescriptor DigitSeparator = Error("CR0521", "the digits of a number are grouped", "数字带分隔符");
    public static readonly DiagnosticDescriptor Exponent = Error("CR0522", "a number is written with an exponent", "数字带指数");
    public static readonly DiagnosticDescriptor DecimalPoint = Error("CR0523", "a decimal point lacks digits on one side, or stands twice", "小数点两侧缺数字");
    public static readonly DiagnosticDescriptor NumberTooLarge = Error("CR0524", "a number is too large or too exact", "数字过大或过于精确");
    public static readonly DiagnosticDescriptor UnknownUnit = Error("CR0525", "a number has an unknown unit", "未知单位");
    public static readonly DiagnosticDescriptor AmbiguousUnit = Error("CR0526", "a unit can be read in two ways", "单位有歧义");
    public static readonly DiagnosticDescriptor CurrencySign = Error("CR0527", "money is written with a currency sign", "货币符号");
    public static readonly DiagnosticDescriptor CurrencyOrder = Error("CR0528", "a currency stands before its amount", "货币写在金额前");
    public static readonly DiagnosticDescriptor CurrencyCode = Error("CR0529", "a currency is not written as its ISO 4217 code", "不是 ISO 4217 货币代码");
    public static readonly DiagnosticDescriptor Discount = Error("CR0530", "a 折 that means no share", "无效的折扣");
    public static readonly DiagnosticDescriptor FractionalLength = Error("CR0531", "a length of time is not whole", "时长不是整数");
    public static readonly DiagnosticDescriptor LengthTooLong = Error("CR0532", "a length of time is longer than a thousand years", "时长超过一千年");
    public static readonly DiagnosticDescriptor RangeForm = Error("CR0533", "a range is written with dots or a tilde", "范围写法");

    public static readonly DiagnosticDescriptor DateForm = Error("CR0540", "a date is not written as ISO 8601", "日期不是 ISO 8601");
    public static readonly DiagnosticDescriptor NoSuchDate = Error("CR0541", "a date that no calendar has", "不存在的日期");
    public static readonly DiagnosticDescriptor InstantWithoutOffset = Error("CR0542", "an instant does not say its offset from UTC", "时刻缺时区偏移");
    public static readonly DiagnosticDescriptor InstantForm = Error("CR0543", "an instant is not written as ISO 8601", "时刻不是 ISO 8601");
    public static readonly DiagnosticDescriptor TimeOfDay = Error("CR0544", "a time of day stands alone", "单独的时刻");

    public static readonly DiagnosticDescriptor MissingOperand = Error("CR0550", "a value is missing", "缺少值");
    public static readonly DiagnosticDescriptor MissingComparator = Error("CR0551", "a comparator is missing", "缺少比较");
    public static readonly DiagnosticDescriptor UnknownComparator = Error("CR0552", "words stand where a comparator belongs", "未知的比较词");
    public static readonly DiagnosticDescriptor ChainedComparison = Error("CR0553", "a leaf makes two comparisons", "一个叶子中有两个比较");
    public static readonly DiagnosticDescriptor UnclosedParenthesis = Error("CR0554", "a parenthesis is never closed", "括号未闭合");
    public static readonly DiagnosticDescriptor UnopenedParenthesis = Error("CR0555", "a parenthesis closes nothing", "多余的右括号");
    public static readonly DiagnosticDescriptor TrailingText = Error("CR0556", "a leaf goes on after its end", "叶子后有多余文本");
    public static readonly DiagnosticDescriptor ListWithoutParentheses = Error("CR0557", "a list of values has no parentheses", "列表缺括号");
    public static readonly DiagnosticDescriptor EmptyList = Error("CR0558", "a list of values is empty", "列表为空");
    public static readonly DiagnosticDescriptor BetweenWithoutAnd = Error("CR0559", "`between` lacks its `and`", "between 缺 and");
    public static readonly DiagnosticDescriptor DoubleNegation = Error("CR0560", "a leaf is negated twice", "双重否定");
    public static readonly DiagnosticDescriptor MethodCall = Error("CR0561", "something other than a built-in function is called", "调用了非内置函数");
    public static readonly DiagnosticDescriptor ParenthesisedTest = Error("CR0562", "a test stands in parentheses", "测试写在括号里");
    public static readonly DiagnosticDescriptor MisplacedWindow = Error("CR0563", "a window or filter stands twice or not at its call", "窗口位置不对");
    public static readonly DiagnosticDescriptor DoneForm = Error("CR0564", "`done` is not used as a test of one rule", "done 写法不对");
    public static readonly DiagnosticDescriptor ValueExpected = Error("CR0565", "a test stands where a value belongs", "此处应为值");
    public static readonly DiagnosticDescriptor ReservedWord = Error("CR0566", "a word of the language stands where a value belongs", "此处是保留字");
    public static readonly DiagnosticDescriptor NullTest = Error("CR0567", "a missing fact is tested with `null`", "用 null 测试");
    public static readonly DiagnosticDescriptor SuperfluousIs = Error("CR0568", "`is` stands before another comparator", "多余的 is");
    public static readonly DiagnosticDescriptor MissingComma = Error("CR0569", "a comma is missing in a list", "列表缺逗号");
    public static readonly DiagnosticDescriptor TextWithoutQuotes = Error("CR0570", "a text that looks like a number or a date has no quotes", "文本缺引号");

    public static readonly DiagnosticDescriptor IgnoringCase = Error("CR0571", "`ignoring case` stands where no texts are compared, or is written in other words", "ignoring case 写法不对");

    public static readonly DiagnosticDescriptor AnniversaryForm = Error("CR0580", "`anniversary` or `month` does not say of which date", "周年或月份写法不对");
    public static readonly DiagnosticDescriptor DateKindForm = Error("CR0581", "`date` does not say of which kind", "日期类型缺失");
    public static readonly DiagnosticDescriptor EventForm = Error("CR0582", "an event is not one or two words", "事件写法不对");
}
