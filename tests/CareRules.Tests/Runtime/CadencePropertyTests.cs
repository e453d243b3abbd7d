using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

/// <summary>Cadences against a list of anchor + n periods, over random anchors, periods, notices and days.</summary>
public sealed class CadencePropertyTests
{
    private const int Cases = 10_000;

    private static readonly DateOnly[] Awkward = [Day("2020-01-31"), Day("2020-02-29"), Day("2019-08-31"), Day("2020-12-31"), Day("2021-03-30")];

    [TestCase(20260531)]
    public void Occurrence_IsAnchorPlusWholePeriods(int seed)
    {
        var random = new Random(seed);
        var engines = new Dictionary<(int Months, int Days, int Notice), CareEngine>();
        for (var n = 0; n < Cases; n++)
        {
            var anchor = random.Next(2) == 0 ? Awkward[random.Next(Awkward.Length)] : Day("2019-01-01").AddDays(random.Next(1_000));
            var months = random.Next(3) > 0 ? new[] { 1, 2, 3, 6, 12 }[random.Next(5)] : 0;
            var days = months > 0 ? 0 : random.Next(1, 100);
            var notice = random.Next(2) == 0 ? 0 : random.Next(1, months > 0 ? 20 : days + 1);
            if (!engines.TryGetValue((months, days, notice), out var engine))
            {
                engines[(months, days, notice)] = engine = Engine(months, days, notice);
            }

            var today = anchor.AddDays(random.Next(-30, 2_500));
            var actual = engine.Evaluate(Nobody() with { Customer = new Customer { Id = "C1", Since = anchor } }, new DateTimeOffset(today, new TimeOnly(12, 0), TimeSpan.Zero)).Actions.Select(a => a.Id);

            var expected = Naive(anchor, months, days, notice, today) is { } start
                ? new[] { string.Create(CultureInfo.InvariantCulture, $"C1/visit/{start:yyyy-MM-dd}") }
                : [];
            Assert.That(actual, Is.EqualTo(expected), $"seed {seed}, case {n}: {anchor:yyyy-MM-dd} every {months} months {days} days, notice {notice}, on {today:yyyy-MM-dd}");
        }
    }

    // Enumerates the periods from the first; the last whose notice has begun is the current one.
    private static DateOnly? Naive(DateOnly anchor, int months, int days, int notice, DateOnly today)
    {
        DateOnly? running = null;
        for (var n = 0; ; n++)
        {
            var start = months > 0 ? AddMonths(anchor, n * months) : anchor.AddDays(n * days);
            if (start.AddDays(-notice) > today)
            {
                return running;
            }

            running = start;
        }
    }

    private static DateOnly AddMonths(DateOnly anchor, int months)
    {
        var (year, month) = (anchor.Year, anchor.Month);
        for (var i = 0; i < months; i++)
        {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }

        return new DateOnly(year, month, Math.Min(anchor.Day, DateTime.DaysInMonth(year, month)));
    }

    private static CareEngine Engine(int months, int days, int notice)
    {
        var rule = Rule("visit", new CadenceTrigger(months > 0 ? Months(months) : Days(days), null), notice: notice == 0 ? null : Days(notice));
        return EngineOf(Policy("UTC") with { Care = Rules(rule) });
    }
}
