using System.Globalization;
using System.Text.Json;
using CareRules.Loading;
using CareRules.Time;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Time;

/// <summary>Compares the shipped calendar of China with the announced days, where the data is available.</summary>
public sealed class CnOfficeTests
{
    private static readonly CareRuleSet Pack = Load();

    [TestCase(2024)]
    [TestCase(2025)]
    [TestCase(2026)]
    public void CnOffice_IsOpenOnTheAnnouncedDays(int year)
    {
        var announced = Announced(year);
        var calendar = Pack.Policy.Calendar!;
        var wrong = new List<string>();
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            var isOpen = announced.TryGetValue(day, out var isOff) ? !isOff : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            var midnight = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(8)).UtcTicks;
            if (calendar.Elapsed(midnight, midnight + TimeSpan.TicksPerDay) != (isOpen ? 9 * TimeSpan.TicksPerHour : 0))
            {
                wrong.Add(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void EnterpriseCare_HasTheSameCalendar() =>
        Assert.That(File.ReadAllText(Repository.Path("rules/enterprise-care/calendar.yaml")), Is.EqualTo(File.ReadAllText(Repository.Path("rules/calendars/cn-office.yaml"))));

    [Test]
    public void CnOffice_AfterItsLastDay_SaysSo() =>
        Assert.That(() => Pack.Policy.Calendar!.Elapsed(At("2026-12-31T09:00:00+08:00").UtcTicks, At("2027-01-04T09:00:00+08:00").UtcTicks), Throws.InstanceOf<CalendarCoverageException>());

    private static Dictionary<DateOnly, bool> Announced(int year)
    {
        var file = DataFolder.File("holiday-cn", $"{year.ToString(CultureInfo.InvariantCulture)}.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.GetProperty("days").EnumerateArray().ToDictionary(
            d => DateOnly.ParseExact(d.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            d => d.GetProperty("isOffDay").GetBoolean());
    }

    private static CareRuleSet Load()
    {
        RuleFile[] files =
        [
            new("pack.yaml", "schema: carerules/v1\npack: test-care\nversion: 1.0.0\ncalendar: cn-office\ncare: [{rule: call, do: [{action: call, due: 1 business day}]}]"u8.ToArray()),
            new("cn-office.yaml", File.ReadAllBytes(Repository.Path("rules/calendars/cn-office.yaml"))),
        ];
        return CareRuleSet.TryLoad(files, null, out var pack, out var diagnostics) ? pack : throw new RuleSetException(diagnostics);
    }
}
