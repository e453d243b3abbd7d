using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Loading;

namespace CareRules.NRules.Tests.Traps;

/// <summary>NRules treats equal facts as one fact.</summary>
public sealed class FactIdentityTests
{
    [Test]
    public void Insert_RecordsOfTheHostThatAreEqual_AreTwo()
    {
        var options = new LoadOptions { HostFacts = new HostFacts().Add<Ping>("pings", "ping") };
        var repository = new YamlRuleRepository(CareRuleSet.Parse("schema: carerules/v1\npack: test\nversion: 1.0.0\ncare:\n  - {rule: call, when: count(pings) >= 2, do: [{action: call}]}\n", options));
        var session = new NRulesCareSession(repository, repository.Compile([]), Packs.Customer(), Packs.AsOf);

        session.Insert(new Ping(Packs.AsOf.AddDays(-1)));
        var one = session.Fire().Outcome.Actions.Length;
        session.Insert(new Ping(Packs.AsOf.AddDays(-1)));
        var two = session.Fire().Outcome.Actions.Length;

        Assert.That((one, two), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Evaluate_EntriesThatAreEqual_GiveTheActionsOfBoth()
    {
        const string Yaml = """
            facts:
              calls:
                entry: call
                fields: {at: {type: instant}, topic: {type: text}}
            care:
              - {rule: answer, on: call, do: [{action: answer}]}
            """;
        var engine = new NRulesCareEngine(Packs.Parse(Yaml));
        var row = new FactRow(ImmutableDictionary<string, object>.Empty.Add("at", Packs.AsOf.AddDays(-1)).Add("topic", "price"));
        var facts = Packs.Customer() with { Records = ImmutableDictionary<string, ImmutableArray<object>>.Empty.Add("calls", [row, row]) };

        var actions = engine.Evaluate(facts, Packs.AsOf).Actions;

        Assert.That(actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/answer/20260228T090000.0000000Z", "C1/answer/20260228T090000.0000000Z~2" }));
    }

    private sealed record Ping(DateTimeOffset At);
}
