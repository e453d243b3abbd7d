using System.Buffers;
using System.Text.Json;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;

namespace CareRules.Tests.Outcomes;

public sealed class OutcomeJsonTests
{
    private static readonly SourceLocation Line = new("tiers.yaml", 12, 15, 12, 26);
    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private static CareOutcome Empty => new()
    {
        Customer = "C1",
        AsOf = AsOf,
        RuleSet = new RuleSetIdentity("test-care", "1.0.0", "0123456789abcdef"),
    };

    private static CareOutcome Full => Empty with
    {
        Tiers = [new TierAssignment("tiers.value.core", Line) { Dimension = "value", Level = "core" }],
        Actions =
        [
            new CareAction("anniversary", Line)
            {
                Id = "C1/anniversary/2026-03-05",
                Action = "send",
                Owner = "account-manager",
                Channel = "on-site",
                Includes = ["letter", "souvenir"],
                Offer = "coupon",
                Amount = new Money(200.50m, "CNY"),
                Rate = 0.1m,
                PrepareOn = new DateOnly(2026, 2, 26),
                OccursAt = AsOf.AddDays(4),
                Due = AsOf.AddDays(5),
                Expires = AsOf.AddDays(6).AddMilliseconds(250),
                Message = "华夏科技：年度“业务”复盘 <b>",
            },
            new CareAction("plain", Line) { Id = "C1/plain/1", Action = "call" },
        ],
        Escalations =
        [
            new ComplaintEscalation("complaints.resolve.minor", Line)
            {
                Id = "C1/K1/resolve/breached",
                List = "complaints",
                Entry = "K1",
                Severity = "minor",
                Repeated = true,
                Step = "resolve",
                Level = 1,
                Owner = "supervisor",
                Due = AsOf.AddHours(-12),
                State = EscalationState.Breached,
                Elapsed = TimeSpan.FromHours(36),
                Paused = TimeSpan.Zero,
            },
            new ComplaintEscalation("complaints.accept", Line)
            {
                Id = "C1/K2/accept/warning",
                List = "complaints",
                Entry = "K2",
                Severity = "serious",
                Step = "accept",
                Level = 0,
                Due = AsOf.AddHours(1),
                State = EscalationState.Warning,
                Elapsed = TimeSpan.FromMinutes(90),
                Paused = TimeSpan.FromSeconds(1.5),
            },
        ],
        ChurnRisk = new ChurnRiskFlag("churn", Line)
        {
            Level = "high",
            Score = 70,
            Reasons = [new ChurnReason("churn.silent", Line) { Indicator = "silent", Weight = 70 }],
        },
        ChurnScore = 70,
        DataGaps = [new DataGap("tiers.value.core", Line) { Fact = "customer.since", Leaf = "tenure >= 3 years" }],
        Problems = [new FactProblem("future", "purchases", 2, "2 purchases lie after as-of and were left out.")],
    };

    [Test]
    public void ToText_NothingDecided_WritesEveryKey()
    {
        Assert.That(OutcomeJson.ToText(Empty), Is.EqualTo(
            """{"customer":"C1","as_of":"2026-03-01T09:00:00+08:00","rule_set":{"pack":"test-care","version":"1.0.0","hash":"0123456789abcdef"},"""
            + """ "tiers":{},"actions":[],"escalations":[],"churn_risk":null,"churn_score":null,"data_gaps":[],"suppressed":[],"problems":[]}""".TrimStart()));
    }

    [Test]
    public void Write_EverythingDecided_FollowsTheContract()
    {
        Assert.That(Indented(Full, because: null), Is.EqualTo(
            """
            {
              "customer": "C1",
              "as_of": "2026-03-01T09:00:00+08:00",
              "rule_set": {
                "pack": "test-care",
                "version": "1.0.0",
                "hash": "0123456789abcdef"
              },
              "tiers": {
                "value": {
                  "level": "core",
                  "since": null,
                  "change": null,
                  "rule": "tiers.value.core"
                }
              },
              "actions": [
                {
                  "id": "C1/anniversary/2026-03-05",
                  "rule": "anniversary",
                  "action": "send",
                  "owner": "account-manager",
                  "channel": "on-site",
                  "includes": [
                    "letter",
                    "souvenir"
                  ],
                  "offer": "coupon",
                  "amount": {
                    "amount": 200.50,
                    "currency": "CNY"
                  },
                  "rate": 0.1,
                  "prepare_on": "2026-02-26",
                  "occurs_at": "2026-03-05T09:00:00+08:00",
                  "due": "2026-03-06T09:00:00+08:00",
                  "expires": "2026-03-07T09:00:00.25+08:00",
                  "message": "华夏科技：年度“业务”复盘 <b>"
                },
                {
                  "id": "C1/plain/1",
                  "rule": "plain",
                  "action": "call",
                  "owner": null,
                  "channel": null,
                  "prepare_on": null,
                  "due": null,
                  "expires": null,
                  "message": null
                }
              ],
              "escalations": [
                {
                  "id": "C1/K1/resolve/breached",
                  "rule": "complaints.resolve.minor",
                  "complaint": "K1",
                  "severity": "minor",
                  "repeated": true,
                  "step": "resolve",
                  "level": 1,
                  "owner": "supervisor",
                  "due": "2026-02-28T21:00:00+08:00",
                  "state": "breached",
                  "elapsed": "P1DT12H",
                  "paused": "PT0S"
                },
                {
                  "id": "C1/K2/accept/warning",
                  "rule": "complaints.accept",
                  "complaint": "K2",
                  "severity": "serious",
                  "repeated": false,
                  "step": "accept",
                  "level": 0,
                  "owner": null,
                  "due": "2026-03-01T10:00:00+08:00",
                  "state": "warning",
                  "elapsed": "PT1H30M",
                  "paused": "PT1.5S"
                }
              ],
              "churn_risk": {
                "rule": "churn",
                "level": "high",
                "score": 70,
                "reasons": [
                  {
                    "rule": "churn.silent",
                    "indicator": "silent",
                    "weight": 70
                  }
                ]
              },
              "churn_score": 70,
              "data_gaps": [
                {
                  "rule": "tiers.value.core",
                  "fact": "customer.since",
                  "leaf": "tenure >= 3 years"
                }
              ],
              "suppressed": [],
              "problems": [
                {
                  "code": "future",
                  "fact": "purchases",
                  "count": 2,
                  "message": "2 purchases lie after as-of and were left out."
                }
              ]
            }
            """));
    }

    [Test]
    public void Write_BecauseAskedFor_StandsInEveryEntry()
    {
        using var json = JsonDocument.Parse(OutcomeJson.ToText(Full, e => [new Because($"{e.Rule} >= 1", Truth.True, [("annual_spend", "620000 CNY")], e.Source)]));

        var root = json.RootElement;
        var entries = new[]
        {
            root.GetProperty("tiers").GetProperty("value"), root.GetProperty("actions")[0], root.GetProperty("actions")[1], root.GetProperty("escalations")[0],
            root.GetProperty("churn_risk"), root.GetProperty("churn_risk").GetProperty("reasons")[0], root.GetProperty("data_gaps")[0],
        };
        Assert.That(
            entries.Select(e => e.GetProperty("because").GetRawText()),
            Is.EqualTo(entries.Select(e =>
                $$"""[{"leaf":"{{e.GetProperty("rule").GetString()}} >= 1","is":"true","saw":[{"name":"annual_spend","value":"620000 CNY"}],"source":"tiers.yaml:12:15"}]""")));
    }

    [Test]
    public void Write_ReusedWriter_AllocatesNothing()
    {
        var outcome = Full;
        var bytes = new ArrayBufferWriter<byte>(64 * 1024);
        using var writer = new Utf8JsonWriter(bytes, OutcomeJson.WriterOptions);
        Once();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Once();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Once()
        {
            bytes.ResetWrittenCount();
            writer.Reset();
            OutcomeJson.Write(writer, outcome);
            writer.Flush();
        }
    }

    private static string Indented(CareOutcome outcome, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, OutcomeJson.WriterOptions with { Indented = true, NewLine = "\n" }))
        {
            OutcomeJson.Write(writer, outcome, because);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
