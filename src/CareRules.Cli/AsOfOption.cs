using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CareRules.Cli;

/// <summary><c>--as-of</c>: the instant to decide for.</summary>
internal sealed class AsOfOption
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    private readonly Option<string?> _option = new("--as-of")
    {
        Description = "The instant to decide for, with its offset (2026-03-01T09:00:00+08:00), or a date: the start of that day in the pack's zone. Now unless given. Of a folder of versions, the one in force then.",
        HelpName = "instant|date",
    };

    public void AddTo(Command verb) => verb.Add(_option);

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_option) is not null;

    /// <exception cref="WrongUseException">The text is no instant.</exception>
    public DateTimeOffset Get(ParseResult parsed, CareRuleSet ruleSet, TimeProvider time)
    {
        return parsed.GetValue(_option) is { } text ? Read("--as-of", text, ruleSet) : time.GetUtcNow();
    }

    /// <summary>Reads an instant, or the start of a day in the pack's zone.</summary>
    /// <param name="option">The option that it is written after.</param>
    /// <exception cref="WrongUseException">The text is no instant.</exception>
    public static DateTimeOffset Read(string option, string text, CareRuleSet ruleSet)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date })
        {
            return DateTimeZoneProviders.Tzdb[ruleSet.Pack.TimeZone].AtStartOfDay(date).ToDateTimeOffset();
        }

        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw new WrongUseException($"`{option} {text}` is not an instant; write it with its offset like 2026-03-01T09:00:00+08:00, or a date like 2026-03-01");
    }
}
