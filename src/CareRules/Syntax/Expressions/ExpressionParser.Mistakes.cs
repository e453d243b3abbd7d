using System.Text;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Syntax.Expressions;

/// <summary>Diagnostics for input that the grammar does not allow. Each method reports at most one problem.</summary>
internal sealed partial class ExpressionParser
{
    private void MissingOperand()
    {
        var token = Current;
        if (token.Kind == TokenKind.End)
        {
            Report(ParserMessages.NothingFollows(Excerpt(Previous)), Previous);
        }
        else if (token.Word is { } word)
        {
            Report(ParserMessages.ReservedWord(word, isFirst: _next == 0), token);
        }
        else if (token.IsComparator && _next > 0 && Previous.IsComparator && token.Start == Previous.End + 1 && Joined() is { } joined)
        {
            Report(ParserMessages.SignWithSpace(source.Excerpt(Previous.Start, token.End), joined), _next - 1, _next);
        }
        else if (token.Kind == TokenKind.Close && !IsOpen())
        {
            Report(ParserMessages.ClosesNothing(source.IsCutAtStart), token);
        }
        else
        {
            Report(ParserMessages.NoValueBefore(Excerpt(token)), token);
        }
    }

    private bool IsOpen() => _depth > 0 || tokens.Take(_next).Any(t => t.Kind == TokenKind.Open);

    private string? Joined() => (Previous.Kind, Current.Kind) switch
    {
        (TokenKind.Greater, TokenKind.Equal) or (TokenKind.Equal, TokenKind.Greater) => ">=",
        (TokenKind.Less, TokenKind.Equal) or (TokenKind.Equal, TokenKind.Less) => "<=",
        (TokenKind.Less, TokenKind.Greater) => "is not",
        (TokenKind.Equal, TokenKind.Equal) => "=",
        _ => null,
    };

    /// <summary>Reports words that almost name a window: <c>over the last 12 months</c>, <c>over this day</c>; false for others.</summary>
    private bool ReportOver()
    {
        var at = _next;
        var word = Current.Word;
        if (word == "the" && tokens[at + 1].Word is { } second && Keywords.IsPeriodWord(second))
        {
            word = tokens[++at].Word;
        }

        if (!Keywords.IsPeriodWord(word) || tokens[at + 1] is not ({ Kind: TokenKind.Literal } or { Kind: TokenKind.Name }) || Keywords.IsReserved(tokens[at + 1].Word))
        {
            return false;
        }

        var next = tokens[at + 1];
        if (next.Kind == TokenKind.Literal)
        {
            Report(ParserMessages.LengthAlone(TextOf(at + 1, at + 2)), _next, at + 1);
            return true;
        }

        var unit = next.Word == "calendar" && tokens[at + 2].Word is not null ? at + 2 : at + 1;
        var first = word is "this" or "current" ? "this" : "last";
        var suggestion = CalendarWords.Unit(tokens[unit].Word) is null ? null : $"{first} {tokens[unit].Word}";
        Report(ParserMessages.NoPeriod(TextOf(_next, unit + 1), suggestion), _next, unit);
        return true;
    }

    private void TwoNots(int first, int last) => Report(ParserMessages.NegatedTwice(), first, last);

    /// <summary>Reports words of other languages where a comparator belongs; false when there are none.</summary>
    private bool WrongComparator()
    {
        var phrase = new StringBuilder();
        var (found, last) = ((string?)null, 0);
        for (var i = _next; i < tokens.Count && i < _next + Keywords.LongestPhrase && tokens[i].Word is { } word; i++)
        {
            phrase.Append(phrase.Length == 0 ? "" : " ").Append(word);
            if (Keywords.ComparatorFor(phrase.ToString()) is { } comparator)
            {
                (found, last) = (comparator, i);
            }
        }

        // `status is above` compares with the text "above".
        if (found is not null && (last == _next || tokens[last + 1].Kind != TokenKind.End))
        {
            Report(ParserMessages.NoComparator(source.Excerpt(Current.Start, tokens[last].End), found), _next, last);
            return true;
        }

        if (Current.Word is { } glued && Keywords.TrySplit(glued, out var before, out var means, out var after) && before.Length == 0)
        {
            Report(ParserMessages.NoComparator(glued, $"{means} {after}"), Current);
            return true;
        }

        return false;
    }

    /// <summary>Reports a second comparator after <c>is</c>; false when a value follows.</summary>
    private bool ReportSecondComparator(int isIndex, bool not)
    {
        var word = Current.Word;
        if (Current.IsComparator || (word is "in" or "between" or "contains" && Following.Kind is not (TokenKind.End or TokenKind.Comma)) || (word is "starts" or "ends" && Following.Word == "with") || (word == "matches" && Following.Kind is not (TokenKind.End or TokenKind.Comma)))
        {
            var shown = source.Text[Current.Start..Current.End];
            var suggestion = !not ? shown : Current.IsComparator ? null : $"not {shown}";
            source.ReportAlways(ParserMessages.SuperfluousIs(shown, suggestion), tokens[isIndex].Start, Current.End);
            return true;
        }

        if (word is "null" or "NULL" or "nil" or "missing" && Following.Kind == TokenKind.End)
        {
            Report(ParserMessages.NullTest(word, isNegated: not), isIndex, _next);
            return true;
        }

        return false;
    }

    private void WithoutAnd(int between, int low)
    {
        if (Current.Kind == TokenKind.Comma || (Current.Word is { } word && Keywords.InsteadOfAnd.Contains(word)))
        {
            Report(ParserMessages.EndsWithoutAnd(source.Spaced(Current.Start, Current.End, "and")), Current);
        }
        else
        {
            Report(ParserMessages.BetweenWithOneEnd(TextOf(low, _next)), between, _next - 1);
        }
    }

    private void ListWithoutParentheses(int word, int first)
    {
        while ((Current.Kind == TokenKind.Comma || Keywords.IsAlternative(Current.Word)) && Following.StartsOperand)
        {
            _next++;
            if (Additive() is null)
            {
                return;
            }
        }

        Report(ParserMessages.ListWithoutParentheses(Excerpt(tokens[word]), $"({Alternatives(first, _next)})"), first, _next - 1);
    }

    /// <summary>The text of values separated by commas, whatever separated them.</summary>
    private string Alternatives(int first, int end)
    {
        var text = new StringBuilder();
        var depth = 0;
        for (var i = first; i < end; i++)
        {
            var token = tokens[i];
            depth += token.Nesting;
            if (depth == 0 && (token.Kind == TokenKind.Comma || Keywords.IsAlternative(token.Word)))
            {
                text.Append(", ");
                continue;
            }

            var afterDivider = text.Length == 0 || text[^1] == ' ';
            text.Append(afterDivider || token.Start == tokens[i - 1].End ? "" : " ").Append(source.Text, token.Start, token.End - token.Start);
        }

        return text.ToString();
    }

    private void NotClosed(int open, bool isList)
    {
        var token = Current;
        if (_filteredAfter > open && FilterGoesOn())
        {
            return;
        }

        var close = CloseOf(open);
        if (close < 0)
        {
            Report(ParserMessages.NeverClosed(source.IsCutAtEnd), tokens[open]);
        }
        else if (token.IsComparator || token.Word is "is" or "between" or "in" or "contains" or "not")
        {
            Report(ParserMessages.TestInParentheses(), open, close);
        }
        else if (isList && Keywords.IsLogic(token.Word))
        {
            Report(ParserMessages.NoCommaInList(), token);
        }
        else if (Keywords.IsLogic(token.Word))
        {
            Report(ParserMessages.JoinsAnotherTest(Excerpt(token)), token);
        }
        else if (!UnknownUnit())
        {
            Report(isList ? ParserMessages.NoCommaBefore(Excerpt(token)) : ParserMessages.NoOperatorBefore(Excerpt(token)), token);
        }
    }

    /// <summary>The parenthesis that closes another one; negative when there is none.</summary>
    private int CloseOf(int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].Nesting;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Reports a word after a bare number as an unknown unit; false when it is something else.</summary>
    private bool UnknownUnit()
    {
        if (_next == 0 || Current.Word is not { } word || Keywords.IsReserved(word) || Previous is not { Kind: TokenKind.Literal, Value.Kind: ValueKind.Number })
        {
            return false;
        }

        var (message, from, to) = UnitMistakes.Find(source, Previous.Start, Previous.End, Current.Start, Current.End);
        source.Report(message, from, to);
        return true;
    }

    /// <summary>Reports text after the end of a leaf.</summary>
    private void ReportTrailingText(bool isTest, TestSyntax? test = null)
    {
        var token = Current;
        if (token.Kind == TokenKind.Close)
        {
            Report(ParserMessages.ClosesNothing(source.IsCutAtStart), token);
        }
        else if (FilterGoesOn())
        {
            return;
        }
        else if (Keywords.IsLogic(token.Word) || (token.Kind == TokenKind.Comma && test is ComparisonSyntax))
        {
            Joined(test);
        }
        else if (UnknownUnit())
        {
            return;
        }
        else if (isTest && Keywords.IsAboutCase(token.Word))
        {
            Report(ParserMessages.CaseInOtherWords(source.Excerpt(token.Start, tokens[^2].End)), _next, tokens.Count - 2);
        }
        else if (token.Word is "over" or "where" or "within")
        {
            Report(token.Word == "within" ? ParserMessages.WithinWithoutDone() : ParserMessages.WindowWithoutCall(token.Word), token);
        }
        else if (isTest && (token.IsComparator || token.Word == "is") && test is ComparisonSyntax comparison)
        {
            Chained(comparison);
        }
        else if (!isTest && (token.IsComparator || Keywords.IsReserved(token.Word)))
        {
            Report(ParserMessages.TestAsValue(), token);
        }
        else if (test is BareSyntax bare && token.StartsOperand)
        {
            WithoutComparator(bare);
        }
        else
        {
            Report(isTest ? ParserMessages.TextAfterCondition(Excerpt(token)) : ParserMessages.TextAfterValue(Excerpt(token)), token);
        }
    }

    /// <summary>Reports a second test of a filter after the parentheses, where it may as well be a test of its own; false when there is none.</summary>
    private bool FilterGoesOn()
    {
        var joint = Current.Kind == TokenKind.Comma ? _next : _next - 2;
        if (_filteredAfter < 0 || joint < _filterEnd || tokens[joint].Kind != TokenKind.Comma || !(Current.Kind == TokenKind.Comma || Current.IsComparator || Keywords.IsTest(Current.Word)))
        {
            return false;
        }

        var close = CloseOf(_filteredAfter + 1);
        Report(ParserMessages.TestsAfterCall($"{TextOf(_filteredAfter, close)} {TextOf(close + 1, _filterEnd)}, ...)"), tokens[joint]);
        return true;
    }

    /// <summary>Reports joined tests: <c>x is a or b</c> is one test of a list; anything else belongs in the tree.</summary>
    private void Joined(TestSyntax? test)
    {
        var joint = Current;
        if (test is ComparisonSyntax { Comparator: Comparator.Equal or Comparator.NotEqual } comparison && ListOfRest() is { } list)
        {
            var not = comparison.Comparator == Comparator.NotEqual ? "not " : "";
            Report(ParserMessages.SeveralValues($"{not}in ({list})"), _lastComparator, tokens.Count - 2);
            return;
        }

        Report(joint.Kind == TokenKind.Comma ? ParserMessages.CommaInTest() : ParserMessages.JoinsAnotherTest(Excerpt(joint)), joint);

        // Only plain names and literals: a longer text is more likely a second test.
        string? ListOfRest()
        {
            var first = _next - 1;
            for (var i = _next; i < tokens.Count - 1; i += 2)
            {
                if (!(tokens[i].Kind == TokenKind.Comma || Keywords.IsAlternative(tokens[i].Word)) || !IsPlain(i + 1))
                {
                    return null;
                }
            }

            return IsPlain(first) && tokens[first - 1] is { } before && (before.Kind == TokenKind.Equal || before.Word is "is" or "not")
                ? Alternatives(first, tokens.Count - 1)
                : null;
        }

        bool IsPlain(int index) => tokens[index].StartsOperand && tokens[index].Kind != TokenKind.Open;
    }

    private void Chained(ComparisonSyntax comparison)
    {
        var second = Current;
        var rest = tokens.GetRange(_next + 1, tokens.Count - _next - 2);
        var ascends = comparison.Comparator is Comparator.Less or Comparator.LessOrEqual && second.Kind is TokenKind.Less or TokenKind.LessOrEqual;
        if (!ascends || comparison.Negated || rest.Count == 0 || rest.Exists(t => t.IsComparator || Keywords.IsReserved(t.Word)))
        {
            Report(ParserMessages.Chained(), second);
            return;
        }

        var low = TextOf(_lastLeft, _lastComparator);
        var middle = TextOf(_lastComparator + 1, _next);
        var high = TextOf(_next + 1, tokens.Count - 1);
        var between = $"{middle} between {low} and {high}";
        var inclusive = comparison.Comparator == Comparator.LessOrEqual && second.Kind == TokenKind.LessOrEqual;
        Report(ParserMessages.ChainedRange(between, inclusive), _lastLeft, tokens.Count - 2);
    }

    private void WithoutComparator(BareSyntax bare)
    {
        var token = Current;
        if (bare.Operand is NameSyntax { IsQuoted: false } name && Keywords.TrySplit(name.Text, out var before, out var means, out var after) && before.Length > 0)
        {
            Report(ParserMessages.ReadAsOneName(name.Text, $"{before} {means} {after}".TrimEnd()), Previous);
        }
        else if (token.Word is { } word)
        {
            Report(ParserMessages.NoComparator(word, null), token);
        }
        else
        {
            Report(ParserMessages.NoComparatorBetween(source.Excerpt(tokens[0].Start, Previous.End), Excerpt(token)), _next - 1, _next);
        }
    }

    /// <summary>Reports a leaf that is a value instead of a test; true when it may be a test.</summary>
    private bool Compares(TestSyntax test)
    {
        if (test is not BareSyntax bare)
        {
            return true;
        }

        if (bare.Operand is NameSyntax { IsQuoted: false } name && Keywords.TrySplit(name.Text, out var before, out var means, out var after) && before.Length > 0 && after.Length > 0)
        {
            Report(ParserMessages.ReadAsOneName(name.Text, $"{before} {means} {after}"), Previous);
            return false;
        }

        if (bare.Operand is NameSyntax or CallSyntax or LiteralSyntax { Value.Kind: ValueKind.Boolean })
        {
            return true;
        }

        Report(ParserMessages.ValueAsTest(source.Excerpt(tokens[0].Start, Previous.End)), 0, _next - 1);
        return false;
    }
}
