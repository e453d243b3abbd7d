using System.Globalization;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;

namespace CareRules.Forecasting;

/// <summary>Writes forecasts as readable text.</summary>
internal static class ForecastText
{
    public static string Write(Forecast forecast, PackInfo pack, Language language)
    {
        var chinese = language == Language.Chinese;
        var layout = new TextLayout();
        var customer = forecast.Facts.Customer;
        layout.Line(0, customer.Name is { Length: > 0 } name ? (chinese ? $"{name}（{customer.Id}）" : $"{name} ({customer.Id})") : customer.Id);
        var (from, until) = (ValueText.Instant(forecast.Now.AsOf), ValueText.Instant(forecast.Until));
        layout.Line(0, chinese
            ? $"{pack.Name} {pack.Version}，{from} 至 {until}（{pack.TimeZone}），假定期间没有其他变化"
            : $"{pack.Name} {pack.Version}, {from} to {until} ({pack.TimeZone}), if nothing else happens");
        layout.Blank();
        foreach (var change in forecast.Changes)
        {
            // Continuation lines are indented by 4 columns.
            var at = $"{ValueText.Instant(Shown(change.At))}  {Distance(forecast.Now.AsOf, change.At, chinese)}";
            layout.Line(0, $"{at}{(chinese ? "：" : ": ")}{change.Text.In(language)}", 4);
        }

        if (forecast.Changes.IsEmpty)
        {
            layout.Line(0, chinese ? "没有变化。" : "Nothing will change.");
        }

        if (forecast.Limit is { } limit)
        {
            layout.Blank();
            layout.Line(0, chinese ? $"此后无法预测：{limit}" : $"Nothing can be said after that: {limit}");
        }

        return layout.ToString();
    }

    private static DateTimeOffset Shown(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static string Distance(DateTimeOffset now, DateTimeOffset at, bool chinese)
    {
        var days = (at.Date - now.Date).Days;
        var count = days.ToString(CultureInfo.InvariantCulture);
        return days switch
        {
            0 => chinese ? "今天" : "today",
            1 => chinese ? "明天" : "tomorrow",
            _ => chinese ? $"{count}天后" : $"in {count} days",
        };
    }
}
