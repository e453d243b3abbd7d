using CareRules.Outcomes;
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace CareRules.NRules.Tests.Traps;

/// <summary>NRules fires rules that activate each other without end.</summary>
public sealed class LoopTests
{
    [Test]
    public void FireBounded_RuleThatActivatesThePackAgain_ThrowsAfterTheLimit()
    {
        var repository = Packs.Repository("care:\n  - {rule: call, do: [{action: call}]}\n");
        var own = new RuleRepository();
        own.Load(l => l.PrivateTypes().NestedTypes().From(typeof(UpdateCaseAfterAction)));
        var session = new NRulesCareSession(repository, repository.Compile(own.GetRules()), Packs.Customer(), Packs.AsOf);

        Assert.That(() => session.Fire(limit: 500), Throws.InvalidOperationException.With.Message.Matches("^500 rules fired and more want to: do rules set each other off\\? The next is `.+`\\.$"));
    }

    [Test]
    public void FireBounded_Cancelled_Throws()
    {
        var repository = Packs.Repository("care:\n  - {rule: call, do: [{action: call}]}\n");
        var session = new NRulesCareSession(repository, repository.Compile([]), Packs.Customer(), Packs.AsOf);
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.That(() => session.Fire(token: source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    internal sealed class UpdateCaseAfterAction : Rule
    {
        public override void Define()
        {
            CareCase about = default!;
            CareAction action = default!;
            When().Match(() => about).Match(() => action);
            Then().Do(context => context.Update(about));
        }
    }
}
