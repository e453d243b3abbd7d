using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Wording;

namespace CareRules.Forecasting;

/// <summary>Writes forecasts as readable text.</summary>
internal static class ForecastText
{
    public static string Write(Forecast forecast, PackInfo pack, Language language)
    {
        var layout = new TextLayout();
        var customer = forecast.Facts.Customer;
        layout.Line(0, customer.Name is { Length: > 0 } name ? ForecastWording.Customer(name, customer.Id).In(language)! : customer.Id);
        layout.Line(0, ForecastWording.Horizon($"{pack.Name} {pack.Version}", TimeText.Instant(forecast.Now.AsOf), TimeText.Instant(forecast.Until), pack.TimeZone).In(language)!);
        if (pack.ZoneOf(customer) is { } zone)
        {
            layout.Line(0, CustomerWording.DatesIn(zone).In(language)!);
        }

        layout.Blank();
        foreach (var change in forecast.Changes)
        {
            // Continuation lines are indented by 4 columns.
            var days = ForecastWording.Days((change.At.Date - forecast.Now.AsOf.Date).Days);
            layout.Line(0, ForecastWording.Line($"{TimeText.Instant(Shown(change.At))}  {days.In(language)}", change.Text).In(language)!, 4);
        }

        if (forecast.Changes.IsEmpty)
        {
            layout.Line(0, ForecastWording.NothingChanges.In(language)!);
        }

        if (forecast.Limit is { } limit)
        {
            layout.Blank();
            layout.Line(0, ForecastWording.Limit(limit).In(language)!);
        }

        return layout.ToString();
    }

    private static DateTimeOffset Shown(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
