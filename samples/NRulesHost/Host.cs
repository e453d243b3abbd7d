using System.Collections.Immutable;
using CareRules;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.NRules;
using CareRules.Samples;
using NRules.Fluent;
using NRulesHost.Rules;

namespace NRulesHost;

/// <summary>One session with the rules of the pack and of the host.</summary>
internal static class Host
{
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    public static CustomerFacts Facts { get; } = new()
    {
        Customer = new Customer { Id = "C1", Name = "Yangzi Robotics" },
        Purchases = [new Purchase { Id = "P1", At = AsOf.AddDays(-40), Amount = 480_000m, Currency = "CNY" }],
        Complaints = [new Complaint { Id = "K1", OpenedAt = AsOf.AddHours(-5), Category = "delivery" }],

        // An empty list is known to be empty; without this line the visits would be unknown.
        Records = ImmutableDictionary<string, ImmutableArray<object>>.Empty.Add("visits", []),
    };

    /// <summary>The host's own rules.</summary>
    public static ImmutableArray<Type> Rules { get; } = [typeof(OnSiteJobIsAVisit), typeof(CoreComplaintGoesToTheDirector)];

    /// <summary>The file of the care team's policy.</summary>
    public static string Policy => Repository.Find("samples/NRulesHost/care.yaml");

    /// <summary>Compiles the policy and C# rules together, and opens a session for a customer.</summary>
    /// <param name="policy">The policy's file.</param>
    /// <param name="rules">The classes of the C# rules.</param>
    public static NRulesCareSession Open(string policy, IEnumerable<Type> rules)
    {
        var options = new LoadOptions { HostFacts = new HostFacts().Add<Visit>("visits", "visit") };
        var pack = new YamlRuleRepository(CareRuleSet.Load(policy, options));
        var own = new RuleRepository();
        own.Load(load => load.PrivateTypes().From(rules));
        var factory = pack.Compile(own.GetRuleSets().SelectMany(s => s.Rules));
        return new NRulesCareSession(pack, factory, Facts, AsOf);
    }
}
