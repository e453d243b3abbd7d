namespace CareRules.Syntax.Schema;

/// <summary>How a text is read.</summary>
internal enum TextMeaning
{
    /// <summary>For people: a label, a title, a message, a reason.</summary>
    Prose,

    /// <summary>A name, or a word taken literally.</summary>
    Word,

    /// <summary>One test.</summary>
    Leaf,

    /// <summary>A value: a figure, a literal, arithmetic, a call.</summary>
    Operand,

    /// <summary>A cell of a decision table.</summary>
    Cell,

    /// <summary>The value of <c>on:</c>.</summary>
    Trigger,

    /// <summary>The value of <c>target:</c>.</summary>
    Target,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A day, an instant, a time of day, or anything else that is taken as written.</summary>
    Plain,

    /// <summary>Text, number, boolean or nothing, as in JSON: a fact.</summary>
    Fact,
}
