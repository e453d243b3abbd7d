using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

public sealed class CareRuleTests
{
    private static readonly CadenceTrigger Yearly = new(Months(12), null);
    private static readonly EventTrigger Opened = new(List("complaints"), List("complaints").Events[0]);
    private static readonly EventTrigger Resolved = new(List("complaints"), List("complaints").Events[3]);

    [Test]
    public void Evaluate_StandingRule_HasOneOccurrence()
    {
        var rule = Rule("r", null, null, Days(7), Action(due: Days(2), expires: Months(1)), Action("call"));

        var actions = Run(Policy() with { Care = Rules(rule) }, Nobody()).Actions;

        Assert.That(actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/r/1", "C1/r/1/2" }));
        Assert.That(actions[0].Due, Is.EqualTo(At("2026-06-17T12:00:00Z")));
        Assert.That(actions[0].Expires, Is.EqualTo(At("2026-07-15T12:00:00Z")));
        Assert.That((actions[0].OccursAt, actions[0].PrepareOn), Is.EqualTo(((DateTimeOffset?)null, (DateOnly?)null)));
        Assert.That((actions[0].Rule, actions[0].Action, actions[0].Owner, actions[0].Channel), Is.EqualTo(("r", "visit", "manager", "phone")));
    }

    [TestCase("a/b%", "k/1", "a%2Fb%25/k%2F1/1")]
    public void Evaluate_SlashesInIds_AreEscaped(string customer, string rule, string expected) =>
        Assert.That(Ids(Rule(rule), Nobody(customer)), Is.EqualTo(new[] { expected }));

    [TestCase("2024-03-20", "2026-03-20")]
    [TestCase("2024-06-15", "2026-06-15", Description = "the period's first day itself")]
    [TestCase("2024-06-16", "2025-06-16")]
    [TestCase("2026-06-15", "2026-06-15", Description = "period 0")]
    [TestCase("2024-02-29", "2026-02-28")]
    [TestCase(null, "2026-01-01", Description = "1970-01-01 is the anchor")]
    public void Cadence_Yearly_IsTheRunningPeriod(string? since, string occurrence) =>
        Assert.That(Ids(Rule("r", Yearly), Since(since)), Is.EqualTo(new[] { $"C1/r/{occurrence}" }));

    [Test]
    public void Cadence_BeforeTheAnchor_HasNone() =>
        Assert.That(Ids(Rule("r", Yearly), Since("2026-06-16")), Is.Empty);

    [TestCase("2026-01-31", "2026-03-30T00:00:00Z", "2026-02-28")]
    [TestCase("2026-01-31", "2026-03-31T00:00:00Z", "2026-03-31")]
    public void Cadence_MonthEnds_DoNotDrift(string since, string asOf, string occurrence) =>
        Assert.That(Ids(Rule("r", new CadenceTrigger(Months(1), null)), Since(since), At(asOf)), Is.EqualTo(new[] { $"C1/r/{occurrence}" }));

    [TestCase("2026-06-07T23:59:59Z", "2025-06-15")]
    [TestCase("2026-06-08T00:00:00Z", "2026-06-15")]
    [TestCase("2027-06-07T23:59:59Z", "2026-06-15")]
    public void Cadence_Notice_TakesOverEarly(string asOf, string occurrence) =>
        Assert.That(Ids(Rule("r", Yearly, null, Days(7)), Since("2020-06-15"), At(asOf)), Is.EqualTo(new[] { $"C1/r/{occurrence}" }));

    [TestCase("2026-06-07T23:59:59Z", 0)]
    [TestCase("2026-06-08T00:00:00Z", 1)]
    public void Cadence_NoticeOfTheFirstPeriod_EmitsBeforeTheAnchor(string asOf, int expected) =>
        Assert.That(Ids(Rule("r", Yearly, null, Days(7)), Since("2026-06-15"), At(asOf)).Count(), Is.EqualTo(expected));

    [Test]
    public void Cadence_NoticeLongerThanThePeriod_IsStillOnePeriod() =>
        Assert.That(Ids(Rule("r", new CadenceTrigger(Months(1), null), null, Months(3)), Since("2026-01-10")), Is.EqualTo(new[] { "C1/r/2026-09-10" }));

    [TestCase("2026-06-15T15:59:59Z", "2026-05-16", Description = "the 15th still in Shanghai, one second before midnight")]
    [TestCase("2026-06-15T16:00:00Z", "2026-06-16")]
    public void Cadence_TurnsAtMidnightOfThePacksZone(string asOf, string occurrence) =>
        Assert.That(Ids(Rule("r", new CadenceTrigger(Months(1), null)), Since("2026-01-16"), At(asOf), "Asia/Shanghai"), Is.EqualTo(new[] { $"C1/r/{occurrence}" }));

    [Test]
    public void Cadence_OfDays_CountsDays() =>
        Assert.That(Ids(Rule("r", new CadenceTrigger(Days(14), null)), Since("2026-06-01")), Is.EqualTo(new[] { "C1/r/2026-06-15" }));

    [Test]
    public void Cadence_From_IsTheAnchor() =>
        Assert.That(
            Ids(Rule("r", new CadenceTrigger(Months(12), Customer("birthday"))), new() { Customer = new() { Id = "C1", Since = Day("2020-01-01"), Birthday = Day("1990-06-10") } }),
            Is.EqualTo(new[] { "C1/r/2026-06-10" }));

    [TestCase("2026-06-24T23:59:59Z", 1)]
    [TestCase("2026-06-25T00:00:00Z", 0)]
    public void Cadence_Expires_EndsIt(string asOf, int expected) =>
        Assert.That(Ids(Rule("r", Yearly, null, null, Action(expires: Days(10))), Since("2020-06-15"), At(asOf)).Count(), Is.EqualTo(expected));

    [Test]
    public void Cadence_ExpiresAfterThePeriod_KeepsTheEarlierOne() =>
        Assert.That(
            Ids(Rule("r", new CadenceTrigger(Months(1), null), null, null, Action(expires: Days(45)), Action("call")), Since("2026-01-10")),
            Is.EqualTo(new[] { "C1/r/2026-05-10", "C1/r/2026-06-10", "C1/r/2026-06-10/2" }));

    [TestCase("2026-06-10", "2026-06-03T00:00:00Z", 1)]
    [TestCase("2026-06-10", "2026-06-02T23:59:59Z", 0)]
    [TestCase("2026-06-10", "2026-06-10T23:59:59Z", 1)]
    [TestCase("2026-06-10", "2026-06-11T00:00:00Z", 0)]
    public void Date_IsEmittedFromItsNoticeToTheEndOfItsDay(string since, string asOf, int expected) =>
        Assert.That(Ids(Rule("r", new DateTrigger(Customer("since"), DateRecurrence.Once), null, Days(7)), Since(since), At(asOf)).Count(), Is.EqualTo(expected));

    [TestCase("2026-06-19T23:59:59Z", 1)]
    [TestCase("2026-06-20T00:00:00Z", 0)]
    public void Date_DueLater_IsEmittedUntilItIsDue(string asOf, int expected) =>
        Assert.That(Ids(Rule("r", new DateTrigger(Customer("since"), DateRecurrence.Once), null, null, Action(due: Days(10))), Since("2026-06-10"), At(asOf)).Count(), Is.EqualTo(expected));

    [Test]
    public void Date_Details_AreCountedFromItsMidnight()
    {
        var rule = Rule("r", new DateTrigger(Customer("since"), DateRecurrence.Yearly), null, Months(1), Action(due: Days(3)));

        var action = Run(Policy("Asia/Shanghai") with { Care = Rules(rule) }, Since("2020-07-01")).Actions.Single();

        Assert.That(action.Id, Is.EqualTo("C1/r/2026-07-01"));
        Assert.That(action.PrepareOn, Is.EqualTo(Day("2026-06-01")));
        Assert.That(action.OccursAt, Is.EqualTo(At("2026-07-01T00:00:00+08:00")));
        Assert.That(action.Due, Is.EqualTo(At("2026-07-04T00:00:00+08:00")));
    }

    [TestCase("2025-06-15", 1)]
    [TestCase("2026-06-15", 0, Description = "the first anniversary is a year later")]
    [TestCase("2025-06-16", 0)]
    public void Anniversary_BeginsAYearAfter(string since, int expected) =>
        Assert.That(Ids(Rule("r", new DateTrigger(Customer("since"), DateRecurrence.Yearly)), Since(since)).Count(), Is.EqualTo(expected));

    [TestCase("2025-02-28T10:00:00Z", "2025-02-28")]
    [TestCase("2028-02-29T10:00:00Z", "2028-02-29")]
    public void Anniversary_LeapDay(string asOf, string occurrence) =>
        Assert.That(Ids(Rule("r", new DateTrigger(Customer("since"), DateRecurrence.Yearly)), Since("2024-02-29"), At(asOf)), Is.EqualTo(new[] { $"C1/r/{occurrence}" }));

    [Test]
    public void Anniversary_LongNotice_ReachesIntoTheNextYear() =>
        Assert.That(
            Ids(Rule("r", new DateTrigger(Customer("since"), DateRecurrence.Yearly), null, Days(30)), Since("2020-01-05"), At("2026-12-20T00:00:00Z")),
            Is.EqualTo(new[] { "C1/r/2027-01-05" }));

    [Test]
    public void Date_Unknown_IsADataGap()
    {
        var outcome = Run(Policy() with { Care = Rules(Rule("r", new DateTrigger(Customer("birthday"), DateRecurrence.Yearly))) }, Nobody());

        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact, g.Leaf)), Is.EqualTo(new[] { ("r", "customer.birthday", "customer.birthday") }));
    }

    [Test]
    public void ImportantDates_OfItsKinds_InOrderAndOnce()
    {
        var rule = Rule("r", new ImportantDateTrigger(["launch", "fair"], DateRecurrence.Yearly), null, Days(7));
        var facts = Nobody() with
        {
            Dates =
            [
                new("launch", Day("2020-06-20")), new("launch", Day("2021-06-20")), new("fair", Day("2019-06-20")),
                new("fair", Day("2019-06-16")), new("other", Day("2019-06-16")), new("fair", Day("2019-08-01")),
            ],
        };

        Assert.That(Ids(rule, facts), Is.EqualTo(new[] { "C1/r/fair:2026-06-16", "C1/r/fair:2026-06-20", "C1/r/launch:2026-06-20" }));
    }

    [TestCase("2026-06-15T12:00:00Z", 1)]
    [TestCase("2026-06-15T12:00:01Z", 0, Description = "the future triggers nothing")]
    [TestCase("2026-05-16T12:00:01Z", 1)]
    [TestCase("2026-05-16T12:00:00Z", 0, Description = "30 days are over")]
    public void Event_IsEmittedFor30Days(string at, int expected) =>
        Assert.That(Ids(Rule("r", Opened), Complained(at)).Count(), Is.EqualTo(expected));

    [TestCase("2026-04-16T12:00:01Z", 1)]
    [TestCase("2026-04-16T12:00:00Z", 0)]
    public void Event_DueLater_IsEmittedUntilItIsDue(string at, int expected) =>
        Assert.That(Ids(Rule("r", Opened, null, null, Action(due: Days(60))), Complained(at)).Count(), Is.EqualTo(expected));

    [Test]
    public void Event_EveryEntry_InOrderOfTimeThenId()
    {
        var facts = Nobody() with
        {
            Complaints =
            [
                new() { Id = "K1", OpenedAt = At("2026-06-01T00:00:00Z"), ResolvedAt = At("2026-06-10T00:00:00Z") },
                new() { Id = "K3", OpenedAt = At("2026-06-02T00:00:00Z"), ResolvedAt = At("2026-06-09T00:00:00Z") },
                new() { Id = "K2", OpenedAt = At("2026-06-03T00:00:00Z"), ResolvedAt = At("2026-06-09T00:00:00Z") },
                new() { Id = "K4", OpenedAt = At("2026-06-04T00:00:00Z") },
                new() { Id = "K5", OpenedAt = At("2026-06-05T00:00:00Z"), ResolvedAt = At("2026-06-16T00:00:00Z") },
            ],
        };

        Assert.That(Ids(Rule("r", Resolved), facts), Is.EqualTo(new[] { "C1/r/K2:resolved", "C1/r/K3:resolved", "C1/r/K1:resolved" }));
    }

    [Test]
    public void Event_WithoutAName_IsTheEntryAlone() =>
        Assert.That(
            Ids(Rule("r", new EventTrigger(List("purchases"), List("purchases").Events[0])), Bought(Purchase("P/1", "2026-06-01T00:00:00Z", 1))),
            Is.EqualTo(new[] { "C1/r/P%2F1" }));

    [Test]
    public void Event_Condition_IsAskedOfEachEntry()
    {
        var rule = Rule("r", new EventTrigger(List("purchases"), List("purchases").Events[0]), AtLeast(Row("purchases", "amount"), Money(10)));
        var facts = Bought(Purchase("P1", "2026-06-01T00:00:00Z", 9), Purchase("P2", "2026-06-02T00:00:00Z", 10));

        Assert.That(Ids(rule, facts), Is.EqualTo(new[] { "C1/r/P2" }));
    }

    [Test]
    public void Event_UnknownList_IsNoGap() =>
        Assert.That(Run(Policy() with { Care = Rules(Rule("r", Opened)) }, Nobody()).DataGaps, Is.Empty);

    [Test]
    public void Event_FilterOnTheEntryAtHand_IsAskedAnewForEach()
    {
        var where = Compare(Row("purchases", "category"), Model.Expressions.Comparator.Equal, Row("complaints", "category"));
        var rule = Rule("r", Opened, AtLeast(Count("purchases", null, where), Number(2)));
        var facts = Bought(Purchase("P1", "2026-01-01T00:00:00Z", 1, category: "a"), Purchase("P2", "2026-01-02T00:00:00Z", 1, category: "b"), Purchase("P3", "2026-01-03T00:00:00Z", 1, category: "b")) with
        {
            Complaints = [new() { Id = "K1", OpenedAt = At("2026-06-01T00:00:00Z"), Category = "a" }, new() { Id = "K2", OpenedAt = At("2026-06-02T00:00:00Z"), Category = "b" }],
        };

        Assert.That(Ids(rule, facts), Is.EqualTo(new[] { "C1/r/K2:opened" }));
    }

    [TestCase("b2b", 1)]
    [TestCase("b2c", 0)]
    public void Segment_Guards(string segment, int expected)
    {
        var rule = Rule("r") with { Segments = ["b2b"] };

        Assert.That(Ids(rule, new() { Customer = new() { Id = "C1", Segment = segment } }).Count(), Is.EqualTo(expected));
    }

    [Test]
    public void Segment_Unknown_IsADataGap()
    {
        var outcome = Run(Policy() with { Care = Rules(Rule("r") with { Segments = ["b2b"] }, Rule("s", when: Always(false)) with { Segments = ["b2b"] }) }, Nobody());

        Assert.That(outcome.Actions, Is.Empty);
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("r", "customer.segment") }));
    }

    [Test]
    public void Disabled_NeverFires() =>
        Assert.That(Ids(Rule("r") with { DisabledBecause = "paused" }, Nobody()), Is.Empty);

    [Test]
    public void Evaluate_Rules_ComeOutInPackOrder() =>
        Assert.That(
            Run(Policy() with { Care = Rules(Rule("b"), Rule("a", Yearly), Rule("c")) }, Since("2020-06-01")).Actions.Select(a => a.Rule),
            Is.EqualTo(new[] { "b", "a", "c" }));

    [Test]
    public void Amount_MoneyPercentOrUnknown()
    {
        var rule = Rule("r", null, null, null, Action(amount: Money(200.50m)), Action(amount: Percent(0.10m)), Action(amount: Spend()));

        var outcome = Run(Policy() with { Care = Rules(rule) }, Nobody());

        Assert.That(outcome.Actions.Select(a => (a.Amount, a.Rate)), Is.EqualTo(new (Money?, decimal?)[] { (new Money(200.5m, "CNY"), null), (null, 0.1m), (null, null) }));
        Assert.That(outcome.DataGaps.Select(g => (g.Fact, g.Leaf)), Is.EqualTo(new[] { ("purchases", "sum(purchases.amount)") }));
    }

    [TestCase("zh-CN", "李雷：1200.50 CNY, 5天")]
    [TestCase("en", null)]
    [TestCase(null, null)]
    public void Message_IsInTheCustomersLanguageOrHeldBack(string? locale, string? expected)
    {
        MessagePart name = new("{name}", Customer("name")), amount = new("{amount}", Money(1200.5m)), days = new("{days}", Duration(TimeSpan.FromDays(5)));
        var message = new MessageTemplate(
            [name, new(": ", null), amount, new(", ", null), days, new(", ", null), new("{birthday}", Customer("birthday"))],
            [name, new("：", null), amount, new(", ", null), days]);

        var outcome = Run(Policy() with { Care = Rules(Rule("r", null, null, null, Action(message: message))) }, new() { Customer = new() { Id = "C1", Name = "李雷", Locale = locale } });

        Assert.That(outcome.Actions.Select(a => a.Message), Is.EqualTo(expected is null ? [] : new[] { expected }));
        Assert.That(outcome.Suppressed.SelectMany(s => s.Missing), Is.EqualTo(expected is null ? new[] { "customer.birthday" } : []));
        Assert.That(outcome.DataGaps.Select(g => (g.Fact, g.Leaf)), Is.EqualTo(locale == "zh-CN" ? [] : new[] { ("customer.birthday", "{birthday}") }));
    }

    [Test]
    public void Message_Figures_HaveTwoPlacesAtMost()
    {
        Expression[] figures = [Money(100m / 3m), Money(0.005m), Money(-0.004m), Percent(2m / 3m), Number(10m / 3m), Number(2.50m), Number(-0.001m)];
        var text = ImmutableArray.CreateRange(figures.Select((f, i) => new MessagePart(i == 0 ? "" : " ", null)).Zip(figures.Select(f => new MessagePart("{figure}", f)), (blank, part) => new[] { blank, part }).SelectMany(p => p));

        var outcome = Run(Policy() with { Care = Rules(Rule("r", null, null, null, Action(message: new MessageTemplate(text, text)))) }, Nobody());

        Assert.That(outcome.Actions[0].Message, Is.EqualTo("33.33 CNY 0.01 CNY 0 CNY 66.67% 3.33 2.5 0"));
    }

    private static CustomerFacts Complained(string at) => Nobody() with { Complaints = [new Complaint { Id = "K1", OpenedAt = At(at) }] };
}
