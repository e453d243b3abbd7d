using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CareRules.Benchmarks.Policies;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Samples;

namespace CareRules.Benchmarks.Peers;

/// <summary>
/// The input of a peer, as files: the policy without triggers and complaint clocks (tiers and segments of rules, conditions, tiers, churn),
/// the customers, and the expected decisions.
/// </summary>
internal static class RaceFolder
{
    /// <summary>The number of customers that are alternated where one at a time is measured.</summary>
    public const int Single = 64;

    private static readonly DateTimeOffset Now = CustomerGenerator.AsOf;

    private static readonly (string Level, (Figure Figure, int Least)[][] When)[] Tiers =
    [
        ("core", [[(Figure.AnnualSpend, 400_000)]]),
        ("potential", [[(Figure.AnnualSpend, 150_000)], [(Figure.Tenure, 6)]]),
        ("regular", [[(Figure.AnnualSpend, 50_000), (Figure.Tenure, 24)]]),
        ("new", []),
    ];

    private static readonly (string Indicator, int Weight, Leaf When)[] Churn =
    [
        ("silent", 25, new FigureLeaf(Figure.Silence, AtLeast: true, 30)),
        ("idle", 25, new FigureLeaf(Figure.Idle, AtLeast: true, 20)),
        ("orders-falling", 30, new FigureLeaf(Figure.OrdersDrop, AtLeast: true, 50)),
        ("unsatisfied", 20, new FigureLeaf(Figure.Satisfaction, AtLeast: false, 70)),
        ("complaining", 15, new FigureLeaf(Figure.All.Single(f => f.Name == "recent_complaints"), AtLeast: true, 2)),
        ("loyal", -10, new FigureLeaf(Figure.Tenure, AtLeast: true, 36)),
    ];

    /// <summary>The policy as peers get it: every rule is a standing rule, which holds while its conditions hold.</summary>
    public static IReadOnlyList<RuleSpec> Rules(int count) => [.. PolicyGenerator.Rules(count).Select(r => r with { Trigger = new StandingTrigger() })];

    public static void Write(string folder, IReadOnlyList<RuleSpec> rules, ICareEngine conditions, ImmutableArray<CustomerFacts> customers)
    {
        File.WriteAllText(Path.Combine(folder, "policy.json"), JsonSerializer.Serialize(Policy(rules)));
        File.WriteAllText(Path.Combine(folder, "pack.yaml"), PackWriter.Write(rules));
        using (var stream = File.Create(Path.Combine(folder, "customers.jsonl")))
        {
            foreach (var facts in customers)
            {
                FactsJson.WriteLine(stream, facts);
            }
        }

        File.WriteAllLines(Path.Combine(folder, "expected.jsonl"), customers.Select(f => Expected(conditions.Evaluate(f, Now))));
    }

    private static object Policy(IReadOnlyList<RuleSpec> rules) => new
    {
        as_of = Now.ToUnixTimeMilliseconds(),
        year_ago = Now.AddMonths(-12).ToUnixTimeMilliseconds(),
        today = new[] { Now.Year, Now.Month, Now.Day },
        single = Single,
        tiers = Tiers.Select(t => new { level = t.Level, when = t.When.Select(g => g.Select(l => Test(new FigureLeaf(l.Figure, AtLeast: true, l.Least)))) }),
        churn = Churn.Select(c => new { indicator = c.Indicator, weight = c.Weight, when = new[] { new[] { Test(c.When) } } }),
        rules = rules.Select(r => new { id = r.Id, tier = r.Tier, segment = r.Segment, when = r.When.Select(g => g.Select(Test)) }),
    };

    private static object Test(Leaf leaf) => leaf switch
    {
        FigureLeaf f => new { name = f.Figure.Name, @operator = f.AtLeast ? ">=" : "<", value = (object)(f.Figure.Unit == "%" ? f.Threshold / 100m : f.Threshold) },
        IndustryLeaf i => new { name = "industry", @operator = "is", value = (object)i.Industry },
        StrategicLeaf => new { name = "strategic", @operator = "is", value = (object)true },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Expected(CareOutcome outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"tier":"{{outcome.Tier("value")}}","score":{{outcome.ChurnScore:0.##}},"rules":[{{string.Join(',', outcome.Actions.Select(a => $"\"{a.Rule}\"").Distinct(StringComparer.Ordinal))}}]}""");
}
