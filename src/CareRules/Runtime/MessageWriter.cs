using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Care;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>Fills in the placeholders of messages, in the customer's language and the invariant culture.</summary>
internal sealed class MessageWriter(Frame frame, GapCollector gaps)
{
    private readonly List<string> _texts = [];

    public string Write(CareRulePlan rule, MessagePlan message)
    {
        var chinese = frame.Facts.Customer.Locale is { } locale && locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        var parts = chinese ? message.Zh : message.En;
        _texts.Clear();
        foreach (var part in parts)
        {
            Append(rule, part, chinese ? Language.Chinese : Language.English);
        }

        return string.Concat(CollectionsMarshal.AsSpan(_texts));
    }

    private void Append(CareRulePlan rule, MessagePartPlan part, Language language)
    {
        var value = part.Value is null ? default : part.Value.Of(frame);
        if (!value.IsUnknown)
        {
            _texts.Add(Format(value, part.Scale, language));
            return;
        }

        _texts.Add(part.Text);
        if (part.Value is not null)
        {
            gaps.Begin(rule.Source.Id, rule.Location);
            gaps.Add(part.Value, part.Text);
        }
    }

    private string Format(in Value value, LevelScale? scale, Language language) => value.Kind switch
    {
        ValueKind.Text => value.Text,
        ValueKind.TextList => string.Join(language == Language.Chinese ? "、" : ", ", value.Texts),
        ValueKind.Boolean => (value.IsTrue, language) switch
        {
            (true, Language.Chinese) => "是",
            (false, Language.Chinese) => "否",
            (true, _) => "yes",
            _ => "no",
        },
        ValueKind.Percent => string.Create(CultureInfo.InvariantCulture, $"{Number(Values.Percentage(value.Number))}%"),
        ValueKind.Money => string.Create(CultureInfo.InvariantCulture, $"{Amount(value.Number)} {value.Currency}"),
        ValueKind.Duration => Length(value.Number, language),
        ValueKind.BusinessTime => BusinessTime(value.Number, language),
        ValueKind.BusinessDays => Count(value.Number, language == Language.Chinese ? "个工作日" : "business day", language),
        ValueKind.Period => Count(decimal.Truncate(value.Number), language == Language.Chinese ? "个月" : "month", language),
        ValueKind.Date => Ids.Day((int)value.Number),
        ValueKind.Instant => frame.Clock.At(value.Ticks).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        ValueKind.Level => scale?.Levels[(int)value.Number].Label.In(language) ?? value.Text,
        _ => Number(value.Number),
    };

    // Messages show at most two decimals; rules compare all of them.
    private static decimal Rounded(decimal number) => decimal.Round(number, 2, MidpointRounding.AwayFromZero);

    private static string Number(decimal number) => Values.Trim(Rounded(number)).ToString(CultureInfo.InvariantCulture);

    // Two decimals where there are any: 1200.50, but 500000.
    private static string Amount(decimal amount) =>
        Rounded(amount) is var rounded && decimal.Truncate(rounded) == rounded
            ? rounded.ToString("0", CultureInfo.InvariantCulture)
            : rounded.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Length(decimal ticks, Language language)
    {
        var chinese = language == Language.Chinese;
        return Math.Abs(ticks) switch
        {
            >= TimeSpan.TicksPerDay => Count(decimal.Truncate(ticks / TimeSpan.TicksPerDay), chinese ? "天" : "day", language),
            >= TimeSpan.TicksPerHour => Count(decimal.Truncate(ticks / TimeSpan.TicksPerHour), chinese ? "小时" : "hour", language),
            _ => Count(decimal.Truncate(ticks / TimeSpan.TicksPerMinute), chinese ? "分钟" : "minute", language),
        };
    }

    private static string BusinessTime(decimal ticks, Language language)
    {
        var chinese = language == Language.Chinese;
        return Math.Abs(ticks) >= TimeSpan.TicksPerHour
            ? Count(decimal.Truncate(ticks / TimeSpan.TicksPerHour), chinese ? "个工作小时" : "business hour", language)
            : Count(decimal.Truncate(ticks / TimeSpan.TicksPerMinute), chinese ? "个工作分钟" : "business minute", language);
    }

    private static string Count(decimal number, string unit, Language language)
    {
        var count = Values.Trim(number).ToString(CultureInfo.InvariantCulture);
        return language == Language.Chinese ? count + unit : $"{count} {unit}{(number is 1m or -1m ? "" : "s")}";
    }
}
