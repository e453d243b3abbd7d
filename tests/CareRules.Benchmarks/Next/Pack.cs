using CareRules.Samples;

namespace CareRules.Benchmarks.Next;

/// <summary>A pack of the measurement.</summary>
internal sealed class Pack(string name, CareEngine engine)
{
    private const int GeneratedRules = 100;

    public string Name { get; } = name;

    public CareEngine Engine { get; } = engine;

    /// <summary>Businesses above all, with business time: what is forecast, and what the tool is timed with.</summary>
    public static string[] EnterpriseFiles { get; } = Files("rules/enterprise-care", "samples/QuickStart/company.yaml");

    public static Pack Enterprise { get; } = Load("enterprise-care", EnterpriseFiles);

    /// <summary>A shipped pack for businesses above all, two for consumers, both with a ledger of points, and the generated one.</summary>
    public static Pack[] All { get; } =
    [
        Enterprise,
        Load("loyalty-expansion", Files("rules/loyalty-expansion", "samples/FourPlans/loyalty-expansion.yaml")),
        Load("satisfaction-loyalty", Files("rules/satisfaction-loyalty", "samples/FourPlans/satisfaction-loyalty.yaml")),
        new(FormattableString.Invariant($"generated, {GeneratedRules} rules"), Packs.Engine(GeneratedRules)),
    ];

    /// <summary>Events of complaints, and a count of them in a window.</summary>
    public static Pack Complaints { get; } = new("three rules", new CareEngine(CareRuleSet.Parse("""
        schema: carerules/v1
        pack: complaints
        version: 1.0.0
        timezone: Asia/Shanghai
        care:
          - {rule: opened, on: complaint opened, do: [{action: call, due: 2 days}]}
          - {rule: resolved, on: complaint resolved, do: [{action: write, due: 7 days}]}
          - {rule: many, when: count(complaints) over 30 days >= 3, do: [{action: visit}]}
        """)));

    private static string[] Files(string pack, string values) => [Repository.Find(pack), Repository.Find(values)];

    private static Pack Load(string name, string[] files) => new(name, new CareEngine(CareRuleSet.Load(files)));
}
