using System.Collections.Immutable;
using CareRules;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.NRules;
using CareRules.Samples;
using NRules.Fluent;

namespace NRulesHost;

/// <summary>One session in which the pack's rules and the host's stand side by side.</summary>
internal static class Host
{
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    public static CustomerFacts Facts { get; } = new()
    {
        Customer = new Customer { Id = "C1", Name = "Yangzi Robotics" },
        Purchases = [new Purchase { Id = "P1", At = AsOf.AddDays(-40), Amount = 480_000m, Currency = "CNY" }],
        Complaints = [new Complaint { Id = "K1", OpenedAt = AsOf.AddHours(-5), Category = "delivery" }],

        // Known to be empty: without this line nobody knows whether there were visits.
        Records = ImmutableDictionary<string, ImmutableArray<object>>.Empty.Add("visits", []),
    };

    /// <summary>Compiles pack and C# rules, and opens a session for a customer.</summary>
    public static NRulesCareSession Open()
    {
        var options = new LoadOptions { HostFacts = new HostFacts().Add<Visit>("visits", "visit") };
        var pack = new YamlRuleRepository(CareRuleSet.Load(Repository.Find("samples/NRulesHost/care.yaml"), options));
        var own = new RuleRepository();
        own.Load(rules => rules.PrivateTypes().From(typeof(Host).Assembly));
        var factory = pack.Compile(own.GetRuleSets().SelectMany(s => s.Rules));
        return new NRulesCareSession(pack, factory, Facts, AsOf);
    }
}
