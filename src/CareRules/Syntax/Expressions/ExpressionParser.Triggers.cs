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
        // `yearly` may also be the name of a date or an entry: a word that another follows means the recurrence.
        var countsDate = Current.Word == "yearly" && Following.Kind is TokenKind.Name or TokenKind.Literal or TokenKind.Open;
        var recurrence = countsDate || Current.Word == "anniversary" ? DateRecurrence.Yearly
            : Current.Word == "month" && Following.Word == "of" ? DateRecurrence.Month
            : DateRecurrence.Once;
        if (recurrence != DateRecurrence.Once)
        {
            _next++;
            if (!countsDate && !AcceptWord("of"))
            {
                Report(ParserMessages.AnniversaryWithoutOf(AtEnd()), tokens[0]);
                return null;
            }
        }

        var trigger = OneTrigger(recurrence, countsDate);
        if (trigger is null || ReportStrayDone())
        {
            return null;
        }

        return AtEnd() ? trigger : AfterTrigger(recurrence);
    }

    private TriggerSyntax? OneTrigger(DateRecurrence recurrence, bool countsDate)
    {
        if (Current.Word == "date" && Following.Kind is not (TokenKind.Plus or TokenKind.Minus))
        {
            return Kinds(recurrence, countsDate);
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

        return Additive() is { } date ? new DateTriggerSyntax(date, recurrence, countsDate, SpanFrom(0)) : null;
    }

    private EventTriggerSyntax? Event()
    {
        var entry = NameOf(tokens[_next++]);
        if (AtWord("is") && Following is { Kind: TokenKind.Name, Word: { } what } && tokens[_next + 2].Kind == TokenKind.End)
        {
            Report(ParserMessages.EventWithIs($"{TextOf(0, 1)} {what}"), 0, _next + 1);
            return null;
        }

        if (Current.Parts.Length > 1 || Keywords.IsReserved(Current.Word))
        {
            Report(ParserMessages.NoEvent(Excerpt(Current)), Current);
            return null;
        }

        var happened = NameOf(tokens[_next++]);
        var isDeadline = Current is { Kind: TokenKind.Name, Parts.Length: 1 } && Following.Kind == TokenKind.End
            && (Current.Word is "breached" or "warning" || (entry.Text == "complaint" && !Keywords.IsReserved(Current.Word) && happened.Text is "accept" or "verify" or "resolve" or "follow_up"));
        var state = isDeadline ? NameOf(tokens[_next++]) : null;
        return new EventTriggerSyntax(entry, happened, SpanFrom(0)) { State = state };
    }

    private DateKindTriggerSyntax? Kinds(DateRecurrence recurrence, bool countsDate)
    {
        var date = _next++;
        if (!AtWord("in"))
        {
            return Kind() is { } kind ? new DateKindTriggerSyntax([kind], recurrence, countsDate, SpanFrom(0)) : null;
        }

        _next++;
        var open = _next;
        if (!Accept(TokenKind.Open))
        {
            Report(ParserMessages.KindsWithoutParentheses(), date, open - 1);
            return null;
        }

        if (Accept(TokenKind.Close))
        {
            Report(ParserMessages.NoKinds(), open, open + 1);
            return null;
        }

        return List(Kind, open) is { } kinds ? new DateKindTriggerSyntax(kinds, recurrence, countsDate, SpanFrom(0)) : null;
    }

    private NameSyntax? Kind()
    {
        var token = Current;
        if (token.Kind == TokenKind.Name && !Keywords.IsReserved(token.Word))
        {
            _next++;
            return NameOf(token);
        }

        if (token is { Kind: TokenKind.Literal, Value: { Kind: ValueKind.Text, Text.Length: > 0 } text })
        {
            _next++;
            return new NameSyntax([text.Text], IsQuoted: true, SpanOf(token));
        }

        if (token.Kind == TokenKind.End)
        {
            Report(ParserMessages.DateWithoutKind(), Previous);
        }
        else if (token.Kind == TokenKind.Literal)
        {
            Report(ParserMessages.KindWithDigit(Excerpt(token), $"`{source.Text[token.Start..token.End]}`"), token);
        }
        else
        {
            Report(ParserMessages.NoKind(Excerpt(token)), token);
        }

        return null;
    }

    private TriggerSyntax? AfterTrigger(DateRecurrence recurrence)
    {
        if (Keywords.IsLogic(Current.Word) || Current.Kind == TokenKind.Comma)
        {
            Report(ParserMessages.SecondTrigger(), Current);
        }
        else if (recurrence != DateRecurrence.Once && Current.Kind == TokenKind.Name)
        {
            Report(recurrence == DateRecurrence.Month ? ParserMessages.MonthOfEvent() : ParserMessages.AnniversaryOfEvent(), Current);
        }
        else
        {
            Report(ParserMessages.TextAfterTrigger(Excerpt(Current)), Current);
        }

        return null;
    }
}
