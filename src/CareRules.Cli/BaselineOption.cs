using System.CommandLine;
using System.Globalization;
using CareRules.Lifecycle;

namespace CareRules.Cli;

/// <summary><c>--baseline</c>: the instant from which a pack decides about customers who were there before.</summary>
internal sealed class BaselineOption
{
    private readonly Option<string?> _option = new("--baseline")
    {
        Description = "For a first run over existing customers: what happened until this instant, or the start of this day in the pack's zone, calls for nothing; what runs then is spread over baseline_over.",
        HelpName = "instant|date",
    };

    public void AddTo(Command verb) => verb.Add(_option);

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_option) is not null;

    /// <summary>The baseline; null where none is given.</summary>
    /// <exception cref="WrongUseException">The text is no instant, or lies after as-of.</exception>
    public CareBaseline? Get(ParseResult parsed, CareRuleSet ruleSet, DateTimeOffset asOf)
    {
        if (parsed.GetValue(_option) is not { } text)
        {
            return null;
        }

        var at = AsOfOption.Read("--baseline", text, ruleSet);
        return at <= asOf
            ? new CareBaseline(at)
            : throw new WrongUseException(string.Create(CultureInfo.InvariantCulture, $"`--baseline {text}` lies after as-of, which is {asOf:yyyy-MM-dd'T'HH:mm:sszzz}; give a baseline that is not later, or a later --as-of"));
    }

    /// <summary>Of verbs that read a history, which has a baseline of its own.</summary>
    /// <exception cref="WrongUseException">Both are given.</exception>
    public void CheckWithout(ParseResult parsed, string? history)
    {
        if (history is not null && IsGiven(parsed))
        {
            throw new WrongUseException($"the history `{history}` keeps the baseline that `carerules run --baseline` gave it; leave --baseline or --history out");
        }
    }
}
