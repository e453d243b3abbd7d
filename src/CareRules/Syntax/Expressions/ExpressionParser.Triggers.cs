using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Syntax.Expressions;

/// <summary>Triggers: the value of <c>on:</c>.</summary>
internal sealed partial class ExpressionParser
{
    /// <summary>Parses the whole text as one trigger.</summary>
    public TriggerSyntax? Trigger()
    {
        var recurrence = Current.Word == "anniversary" ? DateRecurrence.Yearly
            : Current.Word == "month" && Following.Word == "of" ? DateRecurrence.Month
            : DateRecurrence.Once;
        if (recurrence != DateRecurrence.Once)
        {
            _next++;
            if (!AcceptWord("of"))
            {
                Report(DiagnosticCatalog.AnniversaryForm, tokens[0], "`anniversary` needs `of` and a date", "write `anniversary of customer.since` or `anniversary of date wedding`", AtEnd() ? null : "anniversary of");
                return null;
            }
        }

        var trigger = OneTrigger(recurrence);
        if (trigger is null || ReportStrayDone())
        {
            return null;
        }

        return AtEnd() ? trigger : AfterTrigger(recurrence);
    }

    private TriggerSyntax? OneTrigger(DateRecurrence recurrence)
    {
        if (Current.Word == "date" && Following.Kind is not (TokenKind.Plus or TokenKind.Minus))
        {
            return Kinds(recurrence);
        }

        var isEvent = recurrence == DateRecurrence.Once && Current is { Kind: TokenKind.Name, Parts.Length: 1 } && !Keywords.IsReserved(Current.Word);
        if (isEvent && Following.Kind == TokenKind.End)
        {
            var single = NameOf(tokens[_next++]);
            return new EventTriggerSyntax(single, null, SpanFrom(0));
        }

        if (isEvent && Following is { Kind: TokenKind.Name })
        {
            return Event();
        }

        return Additive() is { } date ? new DateTriggerSyntax(date, recurrence, SpanFrom(0)) : null;
    }

    private EventTriggerSyntax? Event()
    {
        var entry = NameOf(tokens[_next++]);
        if (AtWord("is") && Following is { Kind: TokenKind.Name, Word: { } what } && tokens[_next + 2].Kind == TokenKind.End)
        {
            Report(DiagnosticCatalog.EventForm, 0, _next + 1, "an event is two words without `is`", null, $"{source.Text[tokens[0].Start..tokens[0].End]} {what}");
            return null;
        }

        if (Current.Parts.Length > 1 || Keywords.IsReserved(Current.Word))
        {
            Report(DiagnosticCatalog.EventForm, Current, $"{Quote(Current)} is not an event", "an event is an entry and what happened to it, as in `complaint resolved`; a test belongs under `when:`");
            return null;
        }

        var happened = NameOf(tokens[_next++]);
        return new EventTriggerSyntax(entry, happened, SpanFrom(0));
    }

    private DateKindTriggerSyntax? Kinds(DateRecurrence recurrence)
    {
        var date = _next++;
        if (!AtWord("in"))
        {
            return Kind() is { } kind ? new DateKindTriggerSyntax([kind], recurrence, SpanFrom(0)) : null;
        }

        _next++;
        var open = _next;
        if (!Accept(TokenKind.Open))
        {
            Report(DiagnosticCatalog.DateKindForm, date, open - 1, "`date in` needs its kinds in parentheses", "write `date in (product-launch, anniversary)`");
            return null;
        }

        if (Accept(TokenKind.Close))
        {
            Report(DiagnosticCatalog.EmptyList, open, open + 1, "the list after `in` is empty", "name at least one kind, as in `date in (product-launch)`");
            return null;
        }

        return List(Kind, open) is { } kinds ? new DateKindTriggerSyntax(kinds, recurrence, SpanFrom(0)) : null;
    }

    private NameSyntax? Kind()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name when !Keywords.IsReserved(token.Word):
                _next++;
                return NameOf(token);
            case TokenKind.Literal when token.Value.Kind == ValueKind.Text && token.Value.Text.Length > 0:
                _next++;
                return new NameSyntax([token.Value.Text], IsQuoted: true, SpanOf(token));
            case TokenKind.Literal:
                Report(DiagnosticCatalog.DateKindForm, token, $"{Quote(token)} is not the name of a kind of date", "a kind with a digit in front stands in backquotes", $"`{source.Text[token.Start..token.End]}`");
                return null;
            case TokenKind.End:
                Report(DiagnosticCatalog.DateKindForm, Previous, "`date` needs the kind of date", "write `date product-launch` or `date in (a, b)`");
                return null;
            default:
                Report(DiagnosticCatalog.DateKindForm, token, $"{Quote(token)} is not the name of a kind of date", "write `date product-launch` or `date in (a, b)`");
                return null;
        }
    }

    private TriggerSyntax? AfterTrigger(DateRecurrence recurrence)
    {
        if (Keywords.IsLogic(Current.Word) || Current.Kind == TokenKind.Comma)
        {
            Report(DiagnosticCatalog.TrailingText, Current, "a rule has one trigger", "write a rule of its own for each; several kinds of dates are `date in (a, b)`");
        }
        else if (recurrence != DateRecurrence.Once && Current.Kind == TokenKind.Name)
        {
            Report(DiagnosticCatalog.AnniversaryForm, Current, recurrence == DateRecurrence.Month ? "a month is that of a date, not of an event" : "an anniversary is one of a date, not of an event", "write `anniversary of customer.since` or `anniversary of date wedding`");
        }
        else
        {
            Report(DiagnosticCatalog.TrailingText, Current, $"the trigger ends before {Quote(Current)}", "a condition belongs under `when:`");
        }

        return null;
    }
}
