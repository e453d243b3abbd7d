using System.Collections.Immutable;
using CareRules.Authoring.Testing;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Tests.Runtime.Tables;

/// <summary>Table outputs in place of words and figures.</summary>
[TestFixture]
public sealed class TableUseTests
{
    private const string Head = "schema: carerules/v1\npack: uses\nversion: 1.0.0\n";

    private static readonly DateTimeOffset AsOf = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [TestCase("safety", "b2b", 4)]
    [TestCase("late", "b2b", 24)]
    [TestCase("late", "b2c", 48)]
    public void Evaluate_DeadlineFromATable_IsDueByTheRowThatHits(string category, string segment, int hours)
    {
        var opened = AsOf.AddHours(-50);

        var due = Escalations(category, segment, opened).Single().Due;

        Assert.That(due, Is.EqualTo(opened.AddHours(hours)));
    }

    [Test]
    public void Evaluate_DeadlineWhoseTableCannotTell_IsDueByTheRowThatComesFirstAndSaysWhatIsMissing()
    {
        var opened = AsOf.AddHours(-50);

        var outcome = Evaluate("late", null, opened);

        Assert.That(outcome.Escalations.Single().Due, Is.EqualTo(opened.AddHours(24)));
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact, g.Leaf)), Is.EqualTo(new[] { ("complaints.resolve", "customer.segment", "limit") }));
    }

    [Test]
    public void Evaluate_OwnerFromATableThatCannotTell_IsEmptyAndSaysWhatIsMissing()
    {
        var engine = new CareEngine(CareRuleSet.Parse(Head + "tables: {who: {inputs: [customer.segment], outputs: {o: text}, rows: [[b2b, agent], [not b2b, head]]}}\ncare: [{rule: r, owner: who, do: [{action: call}]}]\n"));

        var outcome = engine.Evaluate(new CustomerFacts { Customer = new Customer { Id = "C1" } }, AsOf);

        Assert.That(outcome.Actions.Single().Owner, Is.Null);
        Assert.That(outcome.DataGaps.Select(g => (g.Fact, g.Leaf)), Is.EqualTo(new[] { ("customer.segment", "who") }));
    }

    private const string Lengths = Head + """
        tables: {length: {inputs: [count(interactions)], outputs: {l: duration}, hit: first, rows: [[">= 1", 2 days]], otherwise: 40 days}}
        care: [{rule: r, on: purchase, do: [{action: call, expires: length}]}]
        """;

    [Test]
    public void NextInstant_ExpiryFromATable_IsThatOfItsOccurrence()
    {
        var facts = new CustomerFacts
        {
            Customer = new Customer { Id = "C1" },
            Purchases = [new Purchase { Id = "P1", At = AsOf.AddDays(-3), Amount = 1m, Currency = "CNY" }],
            Interactions = [new Interaction { Id = "I1", At = AsOf.AddDays(-1) }],
        };
        var engine = new CareEngine(CareRuleSet.Parse(Lengths));
        var next = engine.NextInstant(facts, AsOf, CareRules.Lifecycle.CareMemory.Empty)!.At;

        Assert.That(next, Is.EqualTo(AsOf.AddDays(37)));
        Assert.That((engine.Evaluate(facts, next.AddTicks(-1)).Actions.Length, engine.Evaluate(facts, next).Actions.Length), Is.EqualTo((1, 0)));
    }

    [Test]
    public void NextInstant_ExpiryFromATableWhileItsDateLiesAhead_IsFollowedFromThatDateOn()
    {
        // Prepared two days ahead. Now nobody has called, so that 40 days are shown; a call comes before the date, and two days stand.
        var engine = new CareEngine(CareRuleSet.Parse(Lengths.Replace("on: purchase", "on: 2026-03-04, notice: 2 days", StringComparison.Ordinal)));
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1" }, Interactions = [new Interaction { Id = "I1", At = AsOf.AddDays(1) }] };

        Assert.That(engine.Evaluate(facts, AsOf).Actions.Single().Expires, Is.EqualTo(new DateTimeOffset(2026, 4, 13, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(engine.Evaluate(facts, AsOf.AddDays(2)).Actions.Single().Expires, Is.EqualTo(new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(engine.NextInstant(facts, AsOf, CareRules.Lifecycle.CareMemory.Empty)!.At, Is.LessThanOrEqualTo(new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero)));
    }

    [TestCase("who", "agent")]
    [TestCase("\"who\"", "who")]
    public void Evaluate_OwnerThatIsATablesName_IsTheTableUnlessQuoted(string owner, string expected)
    {
        var engine = new CareEngine(CareRuleSet.Parse(Head + $"tables: {{who: {{inputs: [customer.segment], outputs: {{o: text}}, rows: [[b2b, agent]], otherwise: head}}}}\ncare: [{{rule: r, owner: {owner}, do: [{{action: call}}]}}]\n"));

        Assert.That(engine.Evaluate(new CustomerFacts { Customer = new Customer { Id = "C1", Segment = "b2b" } }, AsOf).Actions.Single().Owner, Is.EqualTo(expected));
    }

    [Test]
    public void Run_TablesGiven_StandInForTheirAnswers()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "pack.yaml"), Head + """
                tables:
                  pay: {inputs: [customer.segment], outputs: {offer: text, amount: money}, rows: [[b2b, coupon, 5 CNY]], otherwise: [gift, 1 CNY]}
                care: [{rule: r, when: pay.amount >= 100 CNY, do: [{action: call, offer: pay.offer}]}]
                """);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "tests"));
            File.WriteAllText(Path.Combine(folder.FullName, "tests", "cases.yaml"), """
                schema: carerules-test/v1
                pack: uses
                now: 2026-03-01T09:00:00Z
                tests:
                  - name: given
                    given: {tables: {pay.amount: 200 CNY, pay.offer: upgrade}}
                    expect: {actions: [{rule: r, offer: upgrade}]}
                  - name: worked out
                    given: {customer: {segment: b2b}}
                    expect: {not_fired: [r]}
                """);

            Assert.That(RuleTestRunner.Run([folder.FullName]).Results.Select(r => r.Passed), Is.EqualTo(new[] { true, true }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImmutableArray<ComplaintEscalation> Escalations(string category, string? segment, DateTimeOffset opened) => Evaluate(category, segment, opened).Escalations;

    private static CareOutcome Evaluate(string category, string? segment, DateTimeOffset opened)
    {
        var engine = new CareEngine(CareRuleSet.Parse(Head + """
            complaints:
              severities:
                - {severity: critical, when: complaint.category is safety}
                - {severity: minor, otherwise: true}
              deadlines: [{step: resolve, within: limit}]
            tables:
              limit:
                inputs: [complaint.severity, customer.segment]
                outputs: {within: duration}
                rows:
                  - [critical, "-", 4 hours]
                  - [minor, b2b, 24 hours]
                  - [minor, not b2b, 48 hours]
            """));
        return engine.Evaluate(
            new CustomerFacts { Customer = new Customer { Id = "C1", Segment = segment }, Complaints = [new Complaint { Id = "K1", OpenedAt = opened, Category = category }] },
            AsOf);
    }
}
