using System.Collections.Immutable;

namespace CareRules.Authoring.Schema;

/// <summary>Texts of the JSON Schema that stand in no schema of packs.</summary>
internal static class SchemaWording
{
    /// <summary>The description of a condition, in both languages as all descriptions are.</summary>
    public const string Condition = "One test, a list of which all must hold, or a tree of `all`, `any` and `not`.\n\n一项测试；列表表示全部成立；或由 all、any、not 组成的条件树。";

    public static ImmutableArray<string> Leaves { get; } = ["annual_spend >= 500000 CNY", "年消费额 >= 50万元", "customer.segment is b2b"];
}
