using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.Tests.Lifecycle;

/// <summary>A sequence of decisions for one customer, with the memory kept as JSON, as a store would.</summary>
internal sealed class Life(CareEngine engine)
{
    private string _memory = CareMemory.Empty.ToJson();

    public Life(string rules)
        : this(EngineOf(rules))
    {
    }

    public CareMemory Memory
    {
        get => CareMemory.FromJson(_memory);
        set => _memory = value.ToJson();
    }

    public static CareEngine EngineOf(string rules) => new(CareRuleSet.Parse("schema: carerules/v1\npack: life\nversion: 1.0.0\n" + rules));

    public static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(
        text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static Customer Customer(string id = "C1") => new() { Id = id };

    public static CustomerFacts Spent(decimal spend = 0, string at = "2020-01-01") => new()
    {
        Customer = Customer(),
        Purchases = [new Purchase { Id = "P1", At = At(at), Amount = spend, Currency = "CNY" }],
    };

    public CareOutcome Decide(CustomerFacts facts, string at) => Decide(facts, At(at));

    public CareOutcome Decide(CustomerFacts facts, DateTimeOffset at)
    {
        var decision = engine.Decide(facts, at, Memory);
        Memory = decision.Memory;
        return decision.Outcome;
    }

    /// <summary>The ids that are emitted.</summary>
    public IEnumerable<string> Ids(CustomerFacts facts, string at) => Decide(facts, at).Actions.Select(a => a.Id);
}
