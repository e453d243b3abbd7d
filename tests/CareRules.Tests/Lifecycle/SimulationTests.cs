using System.Collections.Concurrent;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>
/// Simulates customers over two years, a thousand in the long run, most of them near the threshold of a level: the frequency of decisions
/// must not change what is emitted. All customers are simulated with daily and weekly decisions. Some are also simulated with decisions at
/// random instants and at the hours at which the outcome can change; some of these at every single hour, which shows that the skipped
/// hours change nothing. With <c>CARERULES_LONG=full</c> all customers are simulated in every way: 17.5 million hours.
/// </summary>
public sealed class SimulationTests
{
    private const int Reviews = 8;

    private static readonly DateTimeOffset Start = At("2026-01-01T09:00");
    private static readonly DateTimeOffset End = Start.AddDays(730);
    private static readonly int From = Seed.Of(20260601);

    [Test]
    public void Decide_HourlyDailyWeeklyOrAtRandom_EmitsTheSame()
    {
        Seed.Print(From);
        var customers = LongRun.Size("customers", quick: 100, ci: 1_000, full: 1_000);
        var atRandom = LongRun.Size("customers at random instants and at hours of change", quick: 5, ci: 50, full: 1_000);
        var hourly = LongRun.Size("customers at every hour", quick: 1, ci: 5, full: 1_000);
        var engine = EngineOf(Rules("each"));
        var differences = new ConcurrentQueue<string>();
        var lives = new int[4];
        var states = 0;
        Parallel.For(0, customers, number =>
        {
            var facts = Someone(number);
            var daily = Live(engine, facts, Every(24));
            Compare("daily", daily, daily);
            Compare("weekly", Live(engine, facts, Every(24 * 7)), daily);
            Interlocked.Increment(ref lives[0]);
            if (number < atRandom)
            {
                Compare("at random", Live(engine, facts, AtRandom(number)), daily);
                Compare("at the hours of change", Live(engine, facts, HoursOfChange(facts)), daily);
                Interlocked.Increment(ref lives[1]);
            }

            if (number < hourly)
            {
                Compare("hourly", Live(engine, facts, Every(1)), daily);
                Interlocked.Increment(ref lives[2]);
            }

            Interlocked.Add(ref lives[3], daily.Ids.Length);
            Interlocked.Add(ref states, daily.States.Length);

            void Compare(string how, Biography actual, Biography expected)
            {
                if (actual.Ids.Distinct(StringComparer.Ordinal).Count() != actual.Ids.Length || !actual.Ids.SequenceEqual(expected.Ids))
                {
                    differences.Enqueue($"customer {number} {how}: {string.Join(' ', actual.Ids.Except(expected.Ids))} more, {string.Join(' ', expected.Ids.Except(actual.Ids))} fewer, or one twice");
                }

                if (!actual.States.SequenceEqual(expected.States))
                {
                    differences.Enqueue($"customer {number} {how}: {string.Join(' ', actual.States.Except(expected.States))} more, {string.Join(' ', expected.States.Except(actual.States))} fewer");
                }

                if (actual.Tier != expected.Tier || actual.Changes != expected.Changes || actual.Changes > Reviews)
                {
                    differences.Enqueue($"customer {number} {how}: {actual.Changes} changes to {actual.Tier}");
                }
            }
        });

        Assert.That(differences, Is.Empty);
        Assert.That(lives[..3], Is.EqualTo(new[] { customers, atRandom, hourly }));
        Assert.That(lives[3], Is.GreaterThan(100 * customers), "they live through a lot");
        TestContext.Out.WriteLine(FormattableString.Invariant($"{lives[3]:N0} actions; {states:N0} escalations, flags, changes of level, points and benefits"));
    }

    [Test]
    public void Decide_OnlyAtTheNextInstant_EmitsTheSameAtTheSameTimes()
    {
        Seed.Print(From);
        var customers = LongRun.Size("customers woken only at their next instants", quick: 5, ci: 50, full: 1_000);
        var hourly = LongRun.Size("of them at every hour", quick: 1, ci: 5, full: 1_000);
        var engine = EngineOf(Rules("each"));
        var differences = new ConcurrentQueue<string>();
        var decisions = new long[2];
        Parallel.For(0, customers, number =>
        {
            var facts = Someone(number);
            var expected = Live(engine, facts, number < hourly ? Every(1) : HoursOfChange(facts));
            var woken = Live(engine, facts, Start, now => NextUntilTheEnd(engine, facts, now.At, now.Memory));
            Interlocked.Add(ref decisions[0], woken.Decisions);
            Interlocked.Add(ref decisions[1], expected.Decisions);
            if (!woken.Emitted.SequenceEqual(expected.Emitted) || !woken.States.SequenceEqual(expected.States) || woken.Changes != expected.Changes || woken.Tier.Level != expected.Tier.Level || woken.Tier.Since != expected.Tier.Since)
            {
                differences.Enqueue($"customer {number}: {string.Join(", ", woken.Emitted.Except(expected.Emitted))} more, {string.Join(", ", expected.Emitted.Except(woken.Emitted))} fewer; {string.Join(", ", woken.States.Except(expected.States))} more, {string.Join(", ", expected.States.Except(woken.States))} fewer states; {woken.Changes} changes to {woken.Tier}, not {expected.Changes} to {expected.Tier}");
            }
        });

        TestContext.Out.WriteLine(FormattableString.Invariant($"{decisions[0]:N0} decisions at next instants, {decisions[1]:N0} at every hour or every hour of change"));
        Assert.That(differences, Is.Empty);
        Assert.That(decisions[0], Is.LessThan(customers * 730), "fewer than one a day");
    }

    [TestCase("once")]
    [TestCase("skip")]
    public void Decide_WeeklyWithoutEach_EmitsPartOfWhatHourlyDoes(string missed)
    {
        Seed.Print(From);
        var customers = LongRun.Size("customers under other rules", quick: 5, ci: 20, full: 200);
        var engine = EngineOf(Rules(missed));
        for (var number = 0; number < customers; number++)
        {
            var facts = Someone(number);

            var weekly = Live(engine, facts, Every(24 * 7)).Ids;

            Assert.That(weekly, Is.Unique);
            Assert.That(weekly, Is.SubsetOf(Live(engine, facts, HoursOfChange(facts)).Ids), $"customer {number}");
        }
    }

    [TestCase(24)]
    [TestCase(24 * 7)]
    public void Decide_UnderLimits_EmitsNothingTwiceAndNothingElse(int hours)
    {
        const string Limits = """

            limits:
              quiet_hours: {hours: 17:30-09:30}
              caps: [{channel: sms, most: 2, per: 7 days}, {most: 5, per: 1 month}]
              budgets: [{action: gift, most: 1, per: 1 year}]
            """;
        var free = EngineOf(Rules("each"));
        var limited = EngineOf(Rules("each").Replace("action: write", "channel: sms, action: write", StringComparison.Ordinal).Replace("rule: silent,", "rule: silent, cooldown: 30 days, ", StringComparison.Ordinal) + Limits);
        Seed.Print(From);
        var customers = LongRun.Size("customers under other rules", quick: 5, ci: 20, full: 200);
        for (var number = 0; number < customers; number++)
        {
            var facts = Someone(number);

            var ids = Live(limited, facts, Every(hours)).Ids;

            Assert.That(ids, Is.Unique);
            Assert.That(ids, Is.SubsetOf(Live(free, facts, Every(hours)).Ids), $"customer {number}");
        }
    }

    [Test]
    public void Decide_TwoYearsOfDays_MemoryStaysSmall()
    {
        var engine = EngineOf(Rules("once"));
        var memory = CareMemory.Empty;
        var largest = 0;
        var facts = Someone(0);
        foreach (var at in Every(24))
        {
            memory = engine.Decide(facts, at, memory).Memory;
            largest = Math.Max(largest, memory.ToJson().Length);
        }

        Assert.That(largest, Is.LessThan(4096));
    }

    private static string Rules(string missed) => $$"""
        timezone: Asia/Shanghai
        tiers:
          value:
            review: quarterly
            grace: 30 days
            levels:
              - {level: core, when: "sum(purchases.amount) over 6 months >= 60 CNY"}
              - {level: new, otherwise: true}
        churn:
          levels: {lost: 30, high: 10}
          indicators:
            - {indicator: silent, weight: 10, when: "time_since(last(purchases.at)) >= 40 days"}
            - {indicator: gone, weight: 20, when: "time_since(last(purchases.at)) >= 55 days"}
            - {indicator: angry, weight: 30, when: count(complaints where category is safety) over 3 days >= 1}
        complaints:
          severities:
            - {severity: serious, when: complaint.category is safety}
            - {severity: minor, otherwise: true}
          steps: [accept, resolve, follow_up]
          deadlines:
            - {step: accept, within: 4 hours}
            - {step: resolve, severity: serious, within: 24 hours}
            - {step: resolve, severity: minor, within: 48 hours}
            - {step: follow_up, within: 6 hours, from: resolved}
          warn: 80%
          repeat: {same: category, within: 90 days, raise: 1}
        loyalty:
          period: 3 months
          levels:
            - {level: gold, when: loyalty.spend >= 60 CNY, benefits: [{benefit: price, pay: 9折}, {benefit: gift, every: 1 week, expires: 2 days}]}
            - {level: silver, when: loyalty.spend >= 30 CNY, benefits: [{benefit: price, pay: 9.5折}]}
          points:
            earn: [{rule: spend, per: 1 CNY, points: 1}]
        care:
          - {rule: monthly, every: 1 month, missed: {{missed}}, do: [{action: call}]}
          - {rule: weekly-core, tier: core, every: 1 week, missed: {{missed}}, do: [{action: write}]}
          - {rule: birthday, on: anniversary of customer.birthday, missed: {{missed}}, do: [{action: greet}]}
          - {rule: prepared, on: anniversary of customer.since, notice: 7 days, missed: {{missed}}, do: [{action: gift}]}
          - {rule: launch, on: date launch, missed: {{missed}}, do: [{action: greet}]}
          - {rule: thanks, on: purchase, missed: {{missed}}, do: [{action: write, due: 3 days}]}
          - {rule: sorry, on: complaint resolved, missed: {{missed}}, do: [{action: call}]}
          - {rule: win-back, when: churn_risk is high, missed: {{missed}}, do: [{action: call}, {action: write}]}
          - {rule: silent, when: "time_since(last(purchases.at)) >= 20 days", missed: {{missed}}, do: [{action: call}]}
        """;

    private static CustomerFacts Someone(int number)
    {
        var random = new Random(From + number);
        DateTimeOffset Sometime() => Start.AddMinutes(random.Next(-100 * 24 * 60, 720 * 24 * 60));
        return new CustomerFacts
        {
            Customer = Customer() with { Birthday = new DateOnly(1980, random.Next(1, 13), random.Next(1, 29)), Since = new DateOnly(2020, random.Next(1, 13), random.Next(1, 29)) },
            Purchases = [.. Enumerable.Range(0, 25).Select(i => new Purchase { Id = $"P{i}", At = Sometime(), Amount = random.Next(1, 30), Currency = "CNY" })],
            Complaints = [.. Enumerable.Range(0, 6).Select(i => Complained($"K{i}", Sometime(), random))],
            Dates = [new ImportantDate("launch", new DateOnly(2026, random.Next(2, 13), random.Next(1, 29)))],
        };
    }

    // Some steps are taken in time, some late; some complaints rest for a while, some are reopened.
    private static Complaint Complained(string id, DateTimeOffset at, Random random)
    {
        DateTimeOffset accepted = at.AddMinutes(random.Next(1, 8 * 60)), resolved = accepted.AddMinutes(random.Next(1, 90 * 60));
        var (isPaused, isReopened) = (random.Next(3) == 0, random.Next(3) == 0);
        return new Complaint
        {
            Id = id,
            Category = random.Next(2) == 0 ? "safety" : "delay",
            OpenedAt = at,
            AcceptedAt = accepted,
            Resolutions = isReopened ? [resolved, resolved.AddMinutes(random.Next(200, 90 * 60))] : [resolved],
            FollowedUpAt = resolved.AddDays(8).AddMinutes(random.Next(1, 12 * 60)),
            Reopens = isReopened ? [resolved.AddMinutes(random.Next(1, 200))] : [],
            Pauses = isPaused ? [new PauseInterval(accepted.AddMinutes(random.Next(1, 60)), accepted.AddMinutes(random.Next(60, 600)))] : [],
        };
    }

    private static Biography Live(CareEngine engine, CustomerFacts facts, IEnumerable<DateTimeOffset> instants)
    {
        using var next = instants.GetEnumerator();
        next.MoveNext();
        return Live(engine, facts, next.Current, _ => next.MoveNext() ? next.Current : null);
    }

    private static Biography Live(CareEngine engine, CustomerFacts facts, DateTimeOffset first, Func<(DateTimeOffset At, CareMemory Memory), DateTimeOffset?> next)
    {
        var memory = CareMemory.Empty;
        var emitted = new List<(string Id, DateTimeOffset? OccursAt)>();
        var states = new SortedSet<string>(StringComparer.Ordinal);
        var (changes, decisions) = (0, 0);
        for (DateTimeOffset? at = first; at is { } now; at = next((now, memory)))
        {
            var decision = engine.Decide(facts, now, memory);
            memory = decision.Memory;
            emitted.AddRange(decision.Outcome.Actions.Select(a => (a.Id, a.OccursAt)));
            states.UnionWith(StatesOf(decision.Outcome));
            changes += decision.Outcome.TierChanges.Length;
            decisions++;
        }

        emitted.Sort((x, y) => string.CompareOrdinal(x.Id, y.Id));
        return new Biography([.. emitted.Select(e => e.Id)], [.. emitted.Select(e => $"{e.Id} {e.OccursAt:O}")], changes, decisions, memory.Tiers["value"], [.. states]);
    }

    // What an outcome repeats while it lasts.
    private static IEnumerable<string> StatesOf(CareOutcome outcome) =>
        outcome.Escalations.Select(e => e.Id)
            .Concat(outcome.ChurnRaised.Select(r => Flag(r.Since, r.Level)))
            .Concat(outcome.ChurnRisk is { } risk ? [Flag(risk.Since!.Value, risk.Level)] : [])
            .Concat(outcome.ChurnEnded.Select(e => $"ended {e.At:O}"))
            .Concat(outcome.TierChanges.Select(c => $"{c.Dimension} {c.At:O} {c.To}"))
            .Concat(outcome.Loyalty!.Points.Select(p => p.Id))
            .Concat(outcome.Loyalty.Benefits.Select(b => b.Id));

    private static string Flag(DateTimeOffset since, string level) => $"churn/{since:O}/{level}";

    /// <summary>The next instant, at most the end of the simulation; null at the end.</summary>
    private static DateTimeOffset? NextUntilTheEnd(CareEngine engine, CustomerFacts facts, DateTimeOffset at, CareMemory memory) =>
        at == End ? null : engine.NextInstant(facts, at, memory) is { } next && next.At < End ? next.At : End;

    // Whole hours at or after the instants at which a condition of the policy can change: facts, ends of their windows, starts of days.
    private static IEnumerable<DateTimeOffset> HoursOfChange(CustomerFacts facts) =>
        facts.Purchases.SelectMany(p => new[] { p.At, p.At.AddDays(20), p.At.AddDays(30), p.At.AddDays(40), p.At.AddMonths(6) })
            .Concat(facts.Complaints.SelectMany(c => c.Resolutions.SelectMany(r => new[] { r, r.AddDays(30) }).Concat(c.Reopens).Append(c.OpenedAt)))
            .Concat(Enumerable.Range(0, 732).Select(day => At("2025-12-31T16:00").AddDays(day)))
            .Select(at => new DateTimeOffset((at.UtcTicks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero))
            .Where(at => at > Start && at < End)
            .Append(Start)
            .Append(End)
            .Distinct()
            .Order();

    private static IEnumerable<DateTimeOffset> Every(int hours)
    {
        for (var at = Start; at < End; at = at.AddHours(hours))
        {
            yield return at;
        }

        yield return End;
    }

    private static IEnumerable<DateTimeOffset> AtRandom(int number)
    {
        var random = new Random(From - number);
        for (var at = Start; at < End; at = at.AddMinutes(random.Next(1, 40 * 24 * 60)))
        {
            yield return at;
        }

        yield return End;
    }

    /// <summary>The result of simulating a customer.</summary>
    /// <param name="Ids">The emitted ids, in order.</param>
    /// <param name="Emitted">The emitted ids with their times, in order.</param>
    /// <param name="Changes">The number of level changes.</param>
    /// <param name="Decisions">The number of decisions.</param>
    /// <param name="States">The ids of escalations, flags, changes of level, points and benefits.</param>
    private sealed record Biography(string[] Ids, string[] Emitted, int Changes, int Decisions, TierMemory Tier, string[] States);
}
