using System.Text;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.History;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.Tests.Docs;

/// <summary>The loop of <c>docs/time-and-history.md</c> is in this file verbatim, and runs; its table lists every cause.</summary>
public sealed class TimeAndHistoryPageTests
{
    private const string Page = "docs/time-and-history.md";

    private const string Pack = """
        schema: carerules/v1
        pack: wakes
        version: 1.0.0
        timezone: Asia/Shanghai
        care:
          - {rule: ask-back, when: time_since(last(purchases.at)) >= 1 day, do: [{action: call}]}
          - {rule: thank, on: purchase, do: [{action: write, due: 1 day}]}

        """;

    [Test]
    public void Loop_OfThePage_EmitsWhatADecisionEachHourDoes()
    {
        var engine = new CareEngine(CareRuleSet.Parse(Pack));
        var customer = new FactsReader(engine.RuleSet).Parse(Encoding.UTF8.GetBytes("""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-03-01T09:00:00+08:00","amount":5}]}"""));
        var now = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8));
        var end = now.AddDays(2);
        var tasks = new List<CareAction>();

        // docs/time-and-history.md: 1
        var memories = new Dictionary<string, CareMemory>();
        var wakes = new PriorityQueue<CustomerFacts, DateTimeOffset>();        // in a database: a column with an index
        wakes.Enqueue(customer, now);
        while (wakes.TryDequeue(out CustomerFacts? facts, out DateTimeOffset at) && at <= end)
        {
            CareMemory memory = memories.GetValueOrDefault(facts.Customer.Id, CareMemory.Empty);
            CareDecision decision = engine.Decide(facts, at, memory);
            NextChange? next = engine.NextInstant(facts, at, decision.Memory);

            memories[facts.Customer.Id] = decision.Memory;                     // one transaction: memory, actions, next
            tasks.AddRange(decision.Outcome.Actions);
            if (next is not null)
            {
                Console.WriteLine($"{facts.Customer.Id} until {next.At:O}: {next.Why.Text.In(Language.English)}");
                wakes.Enqueue(facts, next.At);                                 // null: not before a fact arrives
            }
        }
        // end

        var (hourly, byHour) = (new List<string>(), CareMemory.Empty);
        for (var at = now; at <= end; at = at.AddHours(1))
        {
            var decision = engine.Decide(customer, at, byHour);
            byHour = decision.Memory;
            hourly.AddRange(decision.Outcome.Actions.Select(a => a.Id));
        }

        Assert.That(hourly, Has.Count.EqualTo(2));
        Assert.That(tasks.Select(t => t.Id), Is.EqualTo(hourly));
    }

    [Test]
    public void Loop_OnThePage_IsTheCodeOfThisFile() =>
        Assert.That(PageCode.Of(Page)[2], Is.EqualTo(PageCode.In("tests/CareRules.Tests/Docs/TimeAndHistoryPageTests.cs", Page, 1)));

    [Test]
    public async Task Adoption_OfThePage_HoldsBackWhatWasBefore()
    {
        var engine = new CareEngine(CareRuleSet.Parse(Pack));
        var facts = new FactsReader(engine.RuleSet).Parse(Encoding.UTF8.GetBytes("""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-02-20T09:00:00+08:00","amount":5}]}"""));
        CustomerFacts[] customers = [facts];
        var careService = new CareService(engine, new InMemoryCareHistory());
        var asOf = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8));

        // docs/time-and-history.md: 2
        await careService.AdoptAsync(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(8)));   // once, before the first run
        CareRunReport report = await careService.ProcessAsync(customers, asOf);                         // report.HeldByBaseline

        var baseline = new CareBaseline(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        CareOutcome outcome = engine.Evaluate(facts, asOf, baseline);                                   // without a history
        CareDecision decision = engine.Decide(facts, asOf, CareMemory.Empty.WithBaseline(baseline));    // with memories of one's own
        // end

        Assert.That((report.Emitted, report.HeldByBaseline), Is.EqualTo((0L, 2L)));
        Assert.That(new[] { outcome, decision.Outcome }.Select(o => string.Join(' ', o.Suppressed.Select(s => $"{s.Id} {s.Reason}"))), Is.All.EqualTo("C1/ask-back/1 Baseline C1/thank/P1 Baseline"));
    }

    [Test]
    public void Adoption_OnThePage_IsTheCodeOfThisFile() =>
        Assert.That(PageCode.Of(Page)[1], Is.EqualTo(PageCode.In("tests/CareRules.Tests/Docs/TimeAndHistoryPageTests.cs", Page, 2)));

    [Test]
    public void Causes_OfThePage_AreAllOfThem() => Assert.That(
        MarkdownPage.Read(Page).TableRows.Where(r => r.StartsWith("## The next instant: | `", StringComparison.Ordinal)).Select(r => r.Split('`')[1]),
        Is.EqualTo(Enum.GetNames<ChangeCause>()));
}
