using System.Text;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Syntax.Expressions;

/// <summary>Diagnostics for input that the grammar does not allow. Each method reports at most one problem.</summary>
internal sealed partial class ExpressionParser
{
    private const string TreeHelp = "put each test on its own line under `all:` (and) or `any:` (or)";

    private void MissingOperand()
    {
        var token = Current;
        if (token.Kind == TokenKind.End)
        {
            Report(DiagnosticCatalog.MissingOperand, Previous, $"nothing follows {Quote(Previous)}", "a value belongs there: a literal, a name or a call");
        }
        else if (token.Word is { } word)
        {
            Report(DiagnosticCatalog.ReservedWord, token, $"`{word}` is a word of the rule language, not a value", _next == 0 ? "a literal, a name or a call stands first" : $"as text it stands in quotes: \"{word}\"; as a name in backquotes");
        }
        else if (token.IsComparator && _next > 0 && Previous.IsComparator && token.Start == Previous.End + 1 && Joined() is { } joined)
        {
            Report(DiagnosticCatalog.WrongOperator, _next - 1, _next, $"{source.Quote(Previous.Start, token.End)} is one sign, without a space", null, joined);
        }
        else if (token.Kind == TokenKind.Close && !IsOpen())
        {
            Report(DiagnosticCatalog.UnopenedParenthesis, token, "this parenthesis closes nothing", source.CutAtStart);
        }
        else
        {
            Report(DiagnosticCatalog.MissingOperand, token, $"a value is missing before {Quote(token)}", "a value is a literal, a name or a call");
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

    private void TwoNots(int first, int last)
    {
        Report(DiagnosticCatalog.DoubleNegation, first, last, "the condition is negated twice", "leave both out, or name the part as a signal and negate that");
    }

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
            Report(DiagnosticCatalog.UnknownComparator, _next, last, $"{source.Quote(Current.Start, tokens[last].End)} is not a comparator", null, found);
            return true;
        }

        if (Current.Word is { } glued && Keywords.TrySplit(glued, out var before, out var means, out var after) && before.Length == 0)
        {
            Report(DiagnosticCatalog.UnknownComparator, Current, $"`{glued}` is not a comparator", null, $"{means} {after}");
            return true;
        }

        return false;
    }

    /// <summary>Reports a second comparator after <c>is</c>; false when a value follows.</summary>
    private bool ReportSecondComparator(int isIndex, bool not)
    {
        var word = Current.Word;
        if (Current.IsComparator || word is "in" or "between" or "contains" || (word == "starts" && Following.Word == "with"))
        {
            var shown = source.Text[Current.Start..Current.End];
            var suggestion = !not ? shown : Current.IsComparator ? null : $"not {shown}";
            Report(DiagnosticCatalog.SuperfluousIs, isIndex, _next, $"`is` does not stand before `{shown}`", suggestion is null ? "`not` before the whole test negates it" : null, suggestion);
            return true;
        }

        if (word is "null" or "NULL" or "nil" or "missing" && Following.Kind == TokenKind.End)
        {
            Report(DiagnosticCatalog.NullTest, isIndex, _next, $"`{word}` is not a value", not ? "write `is known` for a fact that is there" : $"write `is unknown` for a fact that is missing; as text it stands in quotes: \"{word}\"", not ? "is known" : "is unknown");
            return true;
        }

        return false;
    }

    private void WithoutAnd(int between, int low)
    {
        if (Current.Kind == TokenKind.Comma || Current.Word is "to" or "or" or "AND" or "到" or "至" or "和")
        {
            Report(DiagnosticCatalog.BetweenWithoutAnd, Current, "the two ends of `between` are joined by `and`", null, source.Spaced(Current.Start, Current.End, "and"));
        }
        else
        {
            Report(DiagnosticCatalog.BetweenWithoutAnd, between, _next - 1, "`between` needs two ends", $"write `between {TextOf(low, _next)} and …`; both ends are included");
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

        var items = Alternatives(first, _next);
        Report(DiagnosticCatalog.ListWithoutParentheses, first, _next - 1, $"the values after {Quote(tokens[word])} need parentheses", null, $"({items})");
    }

    /// <summary>The text of values separated by commas, whatever separated them.</summary>
    private string Alternatives(int first, int end)
    {
        var text = new StringBuilder();
        var depth = 0;
        for (var i = first; i < end; i++)
        {
            var token = tokens[i];
            depth += token.Kind == TokenKind.Open ? 1 : token.Kind == TokenKind.Close ? -1 : 0;
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
        var close = CloseOf(open);
        if (close < 0)
        {
            Report(DiagnosticCatalog.UnclosedParenthesis, tokens[open], "this parenthesis is never closed", source.CutAtEnd);
        }
        else if (token.IsComparator || token.Word is "is" or "between" or "in" or "contains" or "not")
        {
            Report(DiagnosticCatalog.ParenthesisedTest, open, close, "a test does not stand in parentheses", "parentheses hold values; `all:`, `any:` and `not:` group tests, `where` filters a call");
        }
        else if (isList && Keywords.IsLogic(token.Word))
        {
            Report(DiagnosticCatalog.MissingComma, token, "the values of a list are divided by commas", "write them as in `(a, b)`", ",");
        }
        else if (Keywords.IsLogic(token.Word))
        {
            Report(DiagnosticCatalog.LogicInLeaf, token, $"{Quote(token)} joins another test, but a leaf is one test", TreeHelp);
        }
        else if (!UnknownUnit())
        {
            var wanted = isList ? "a comma or a closing parenthesis" : "an operator or a closing parenthesis";
            Report(isList ? DiagnosticCatalog.MissingComma : DiagnosticCatalog.UnclosedParenthesis, token, $"{wanted} is missing before {Quote(token)}");
        }
    }

    /// <summary>The parenthesis that closes another one; negative when there is none.</summary>
    private int CloseOf(int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind switch { TokenKind.Open => 1, TokenKind.Close => -1, _ => 0 };
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

        UnitMistakes.Report(source, Previous.Start, Previous.End, Current.Start, Current.End);
        return true;
    }

    /// <summary>Reports text after the end of a leaf.</summary>
    private void ReportTrailingText(bool isTest, TestSyntax? test = null)
    {
        var token = Current;
        if (token.Kind == TokenKind.Close)
        {
            Report(DiagnosticCatalog.UnopenedParenthesis, token, "this parenthesis closes nothing", source.CutAtStart);
        }
        else if (Keywords.IsLogic(token.Word) || (token.Kind == TokenKind.Comma && test is ComparisonSyntax))
        {
            Joined(test);
        }
        else if (UnknownUnit())
        {
            return;
        }
        else if (token.Word is "over" or "where" or "within")
        {
            Report(DiagnosticCatalog.MisplacedWindow, token, $"{Quote(token)} does not belong here", token.Word == "within" ? "`within` follows `done(rule)`; a call takes `over`, as in `count(purchases) over 30 days`" : "a window and a filter follow a call at once, as in `count(purchases) over 30 days where category is toys`");
        }
        else if (isTest && (token.IsComparator || token.Word == "is") && test is ComparisonSyntax comparison)
        {
            Chained(comparison);
        }
        else if (!isTest && (token.IsComparator || Keywords.IsReserved(token.Word)))
        {
            Report(DiagnosticCatalog.ValueExpected, token, "a test stands where a value belongs", "a test belongs under `when:`, or under `signals` with a name");
        }
        else if (test is BareSyntax bare && token.StartsOperand)
        {
            WithoutComparator(bare);
        }
        else
        {
            Report(DiagnosticCatalog.TrailingText, token, $"the {(isTest ? "condition" : "value")} ends before {Quote(token)}", isTest ? "a leaf is one test" : null);
        }
    }

    /// <summary>Reports joined tests: <c>x is a or b</c> is one test of a list; anything else belongs in the tree.</summary>
    private void Joined(TestSyntax? test)
    {
        var joint = Current;
        if (test is ComparisonSyntax { Comparator: Comparator.Equal or Comparator.NotEqual } comparison && ListOfRest() is { } list)
        {
            var not = comparison.Comparator == Comparator.NotEqual ? "not " : "";
            Report(DiagnosticCatalog.LogicInLeaf, _lastComparator, tokens.Count - 2, "one of several values is a list", null, $"{not}in ({list})");
            return;
        }

        Report(DiagnosticCatalog.LogicInLeaf, joint, joint.Kind == TokenKind.Comma ? "a leaf is one test, and only `in` takes several values" : $"{Quote(joint)} joins another test, but a leaf is one test", joint.Kind == TokenKind.Comma ? "write `in (a, b)`" : TreeHelp);

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
            Report(DiagnosticCatalog.ChainedComparison, second, "a leaf makes one comparison", "write a leaf for each under `all:`, or `between … and …`");
            return;
        }

        var low = TextOf(_lastLeft, _lastComparator);
        var middle = TextOf(_lastComparator + 1, _next);
        var high = TextOf(_next + 1, tokens.Count - 1);
        var between = $"{middle} between {low} and {high}";
        var inclusive = comparison.Comparator == Comparator.LessOrEqual && second.Kind == TokenKind.LessOrEqual;
        Report(
            DiagnosticCatalog.ChainedComparison,
            _lastLeft,
            tokens.Count - 2,
            "a leaf makes one comparison",
            inclusive ? null : $"write `{between}`, which includes both ends, or a leaf for each comparison under `all:`",
            inclusive ? between : null);
    }

    private void WithoutComparator(BareSyntax bare)
    {
        var token = Current;
        if (bare.Operand is NameSyntax { IsQuoted: false } name && Keywords.TrySplit(name.Text, out var before, out var means, out var after) && before.Length > 0)
        {
            Report(DiagnosticCatalog.MissingComparator, Previous, $"`{name.Text}` is read as one name", null, $"{before} {means} {after}".TrimEnd());
        }
        else if (token.Word is { } word)
        {
            Report(DiagnosticCatalog.UnknownComparator, token, $"`{word}` is not a comparator", "comparators are `>= > <= < = is`, `is not`, `between`, `in`, `contains`, `starts with`, `is known`");
        }
        else
        {
            var left = source.Quote(tokens[0].Start, Previous.End);
            Report(DiagnosticCatalog.MissingComparator, _next - 1, _next, $"a comparator is missing between {left} and {Quote(token)}", "write for example `>=`, `<` or `is` between them");
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
            source.Report(DiagnosticCatalog.MissingComparator, Previous.Start, Previous.End, $"`{name.Text}` is read as one name", null, $"{before} {means} {after}");
            return false;
        }

        if (bare.Operand is NameSyntax or CallSyntax or LiteralSyntax { Value.Kind: ValueKind.Boolean })
        {
            return true;
        }

        Report(DiagnosticCatalog.MissingComparator, 0, _next - 1, $"{source.Quote(tokens[0].Start, Previous.End)} is a value, not a test", "compare it with something, as in `annual_spend >= 500000 CNY`");
        return false;
    }
}
