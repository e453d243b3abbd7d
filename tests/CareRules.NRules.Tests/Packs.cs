using CareRules.Compilation;
using CareRules.Facts;
using CareRules.NRules.Rules;
using NRules.RuleModel;

namespace CareRules.NRules.Tests;

/// <summary>Small packs, customers and instants for tests.</summary>
internal static class Packs
{
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static CareRuleSet Parse(string yaml) => CareRuleSet.Parse("schema: carerules/v1\npack: test\nversion: 1.0.0\n" + yaml);

    public static YamlRuleRepository Repository(string yaml) => new(Parse(yaml));

    public static IReadOnlyList<IRuleDefinition> Rules(string yaml)
    {
        var plan = PolicyCompiler.Compile(Parse(yaml).Policy).Plan;
        return PackRules.Of(plan, new Stages(plan), GatheredList.BuiltIn);
    }

    public static CustomerFacts Customer(params ReadOnlySpan<Purchase> purchases) => new() { Customer = new Customer { Id = "C1" }, Purchases = [.. purchases] };

    public static Purchase Bought(string id, decimal amount, int daysAgo = 1) => new() { Id = id, At = AsOf.AddDays(-daysAgo), Amount = amount, Currency = "CNY" };
}
