using CareRules.Facts;
using CareRules.Model.Expressions;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

public sealed class ExpressionTests
{
    [TestCase("2023-06-15", 36)]
    [TestCase("2023-06-16", 35)]
    [TestCase("2026-06-15", 0)]
    public void Age_OfADate_CountsWholeMonths(string since, int months) =>
        Assert.That(decimal.Truncate(ValueOf(Age(Customer("since")), Since(since)).Number), Is.EqualTo(months));

    [Test]
    public void Age_WithinAMonth_IsTheShareOfItsDays() =>
        Assert.That(ValueOf(Age(Customer("since")), Since("2026-05-31")).Number, Is.EqualTo(15m / 30m));

    [Test]
    public void Age_OfTheFuture_IsNegative() =>
        Assert.That(ValueOf(Age(Customer("since")), Since("2026-07-15")).Number, Is.EqualTo(-1m));

    [TestCase("2026-02-28T00:00:00Z", 1)]
    [TestCase("2026-02-27T23:59:59Z", 0)]
    public void Age_FromTheLastDayOfALongMonth_CompletesOnTheLastDayOfAShortOne(string asOf, int months) =>
        Assert.That(decimal.Truncate(ValueOf(Age(Customer("since")), Since("2026-01-31"), At(asOf)).Number), Is.EqualTo(months));

    [TestCase("2026-06-14T15:59:59Z", 11)]
    [TestCase("2026-06-14T16:00:00Z", 12)]
    public void Age_OfADate_TurnsAtMidnightOfThePacksZone(string asOf, int months) =>
        Assert.That(decimal.Truncate(ValueOf(Age(Customer("since")), Since("2025-06-15"), At(asOf), "Asia/Shanghai").Number), Is.EqualTo(months));

    [Test]
    public void DaysUntil_CountsLocalDays()
    {
        var until = Call("days_until", Customer("since"));

        Assert.That(ValueOf(until, Since("2026-06-20")).Number, Is.EqualTo(5m * TimeSpan.TicksPerDay));
        Assert.That(ValueOf(until, Since("2026-06-10")).Number, Is.EqualTo(-5m * TimeSpan.TicksPerDay));
    }

    [Test]
    public void TimeSince_OfADate_CountsFromItsMidnight()
    {
        var since = Call("time_since", Customer("since"));

        Assert.That(ValueOf(since, Since("2026-06-15"), zone: "Asia/Shanghai").Number, Is.EqualTo(20m * TimeSpan.TicksPerHour));
    }

    [Test]
    public void Arithmetic_DivisionByZero_IsNothing() =>
        Assert.That(ValueOf(Arithmetic(ArithmeticOperator.Divide, Number(1), Number(0), ValueKind.Number), Nobody()), Is.EqualTo(Value.Nothing));

    [Test]
    public void Arithmetic_Overflow_IsUnknown() =>
        Assert.That(ValueOf(Arithmetic(ArithmeticOperator.Multiply, Number(decimal.MaxValue), Number(2), ValueKind.Number), Nobody()), Is.EqualTo(Value.Unknown));

    [Test]
    public void Arithmetic_DateBeyondTheCalendar_IsUnknown()
    {
        var late = new ConstantExpression(Value.Of(new DateOnly(9999, 12, 31)), Span("9999-12-31"));

        Assert.That(ValueOf(Arithmetic(ArithmeticOperator.Add, late, Period(1), ValueKind.Date), Nobody()), Is.EqualTo(Value.Unknown));
    }

    [Test]
    public void Arithmetic_PercentScalesMoney_KeepsTheCurrency() =>
        Assert.That(ValueOf(Arithmetic(ArithmeticOperator.Multiply, Money(200), Percent(0.1m), ValueKind.Money), Nobody()), Is.EqualTo(Value.OfMoney(20, "CNY")));

    [TestCase("2026-01-31", 1, "2026-02-28")]
    [TestCase("2026-01-31", 2, "2026-03-31")]
    public void Arithmetic_DatePlusMonths_ClampsToTheMonthsEnd(string from, int months, string expected)
    {
        var sum = Arithmetic(ArithmeticOperator.Add, new ConstantExpression(Value.Of(Day(from)), Span(from)), Period(months), ValueKind.Date);

        Assert.That(ValueOf(sum, Nobody()).Date, Is.EqualTo(Day(expected)));
    }

    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59Z")]
    public void Evaluate_AtTheEdgesOfTime_DoesNotThrow(string asOf)
    {
        var policy = Policy("America/New_York") with
        {
            Tiers = [Ladder("value", 0, ("old", AtLeast(Age(Customer("since")), Period(12))), ("rich", AtLeast(Spend(Months(12)), Money(1))), ("new", Always()))],
            Care = Rules(
                Rule("yearly", new Model.CadenceTrigger(Months(12), null), notice: Days(7)),
                Rule("birthday", new Model.DateTrigger(Customer("since"), Model.DateRecurrence.Yearly), notice: Months(1))),
        };

        var outcome = Run(policy, Since("2020-01-01") with { Purchases = [] }, At(asOf));

        Assert.That(outcome.Customer, Is.EqualTo("C1"));
    }

    private static ArithmeticExpression Arithmetic(ArithmeticOperator op, Expression left, Expression right, ValueKind kind) =>
        new(op, left, right, kind, Span("arithmetic"));
}
