using System.Linq.Expressions;
using CareRules.Outcomes;
using NRules;
using NRules.RuleModel;
using NRules.RuleModel.Builders;

namespace CareRules.NRules.Tests.Traps;

/// <summary>NRules stops compiling at the first invalid rule, and returns a partial result when it is cancelled.</summary>
public sealed class CompilationTests
{
    private const string Pack = "care:\n  - {rule: call, do: [{action: call}]}\n";

    [Test]
    public void Compile_TwoBadRulesOfTheHost_NamesBoth()
    {
        var repository = Packs.Repository(Pack);

        Assert.That(
            () => repository.Compile([Bad("first"), Good("second"), Bad("third")]),
            Throws.TypeOf<AggregateException>().With.Property(nameof(AggregateException.InnerExceptions))
                .Matches<IEnumerable<Exception>>(all => all!.Cast<RuleCompilationException>().Select(e => e.RuleName).SequenceEqual(["first", "third"])));
    }

    [Test]
    public void Compile_Cancelled_ThrowsInsteadOfLeavingRulesOut()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Multiple(() =>
        {
            Assert.That(() => Packs.Repository(Pack).Compile([], source.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(() => new NRulesCareEngine(Packs.Parse(Pack), source.Token), Throws.InstanceOf<OperationCanceledException>());
        });
    }

    [Test]
    public void Compile_ByNRulesItself_WorksOnceFactsAreToldApart()
    {
        var repository = Packs.Repository(Pack);
        var compiler = new RuleCompiler();
        repository.TellApart(compiler.FactIdentityComparerRegistry);
        var session = compiler.Compile(repository.GetRules()).CreateSession();

        session.Insert(repository.CaseOf(Packs.Customer(), Packs.AsOf));
        session.FireBounded();

        Assert.That(session.Query<CareAction>().AsEnumerable().Select(a => a.Rule), Is.EqualTo(new[] { "call" }));
    }

    private static IRuleDefinition Good(string name)
    {
        var builder = new RuleBuilder();
        builder.Name(name);
        builder.LeftHandSide().Pattern(typeof(CareOutcome), "outcome");
        var context = Expression.Parameter(typeof(IContext), "context");
        builder.RightHandSide().Action(Expression.Lambda(Expression.Call(context, nameof(IContext.Halt), null), context));
        return builder.Build();
    }

    // An aggregate without a registered factory.
    private static IRuleDefinition Bad(string name)
    {
        var builder = new RuleBuilder();
        builder.Name(name);
        var aggregate = builder.LeftHandSide().Pattern(typeof(IEnumerable<string>), "all").Aggregate();
        aggregate.Aggregator("unheard-of", []);
        aggregate.Pattern(typeof(string), "one");
        var context = Expression.Parameter(typeof(IContext), "context");
        builder.RightHandSide().Action(Expression.Lambda(Expression.Call(context, nameof(IContext.Halt), null), context));
        return builder.Build();
    }
}
