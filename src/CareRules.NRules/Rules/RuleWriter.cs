using System.Linq.Expressions;
using CareRules.Diagnostics;
using CareRules.Runtime;
using NRules.RuleModel;
using NRules.RuleModel.Builders;

namespace CareRules.NRules.Rules;

/// <summary>
/// Builds rules in the canonical model of NRules. Of several activated rules the one added first fires first: each rule has a lower
/// priority than the one before, and all are below the default priority.
/// </summary>
internal sealed class RuleWriter(Plan plan)
{
    /// <summary>The name of a rule's first pattern, whose fact its action receives.</summary>
    public const string MatchedFact = "fact";

    private const string Context = "context";

    private readonly List<IRuleDefinition> _rules = [];

    public IReadOnlyList<IRuleDefinition> Rules => _rules;

    /// <summary>Adds a rule for one type of fact, optionally joined with other facts.</summary>
    /// <param name="name">The rule's id in the pack.</param>
    /// <param name="stratum">The part of the pack that it belongs to.</param>
    /// <param name="source">Where it is written; null for rules without a line in the pack.</param>
    /// <param name="tests">The tests of the fact.</param>
    /// <param name="action">The action.</param>
    /// <param name="join">Adds the patterns of the joined facts.</param>
    public void Add<TFact>(string name, string stratum, SourceLocation? source, IEnumerable<FactTest<TFact>> tests, FactAction<TFact> action, Action<Patterns>? join = null)
    {
        var builder = Begin(name, stratum, source);
        var patterns = new Patterns(builder.LeftHandSide());
        patterns.Add(MatchedFact, tests);
        join?.Invoke(patterns);
        var fact = Expression.Parameter(typeof(TFact), MatchedFact);
        AddAction(builder, Expression.Constant(action, typeof(FactAction<TFact>)), nameof(FactAction<>.Execute), [fact], [fact]);
    }

    /// <summary>Adds the rule that starts a case, and collects the entries of lists that were inserted individually.</summary>
    public void AddBegin(IReadOnlyList<GatheredList> lists)
    {
        var builder = Begin("carerules.case", "case", null);
        var patterns = new Patterns(builder.LeftHandSide());
        patterns.Add(MatchedFact, [new IsOfPack(plan)]);
        var fact = Expression.Parameter(typeof(CareCase), MatchedFact);
        var gathered = new List<ParameterExpression>();
        foreach (var list in lists)
        {
            var all = typeof(IEnumerable<>).MakeGenericType(list.Type);
            gathered.Add(Expression.Parameter(all, $"list{gathered.Count}"));
            var aggregate = builder.LeftHandSide().Pattern(all, gathered[^1].Name).Aggregate();
            aggregate.Collect();
            aggregate.Pattern(list.Type, $"entry{gathered.Count}");
        }

        var array = Expression.NewArrayInit(typeof(object), gathered);
        AddAction(builder, Expression.Constant(new BeginCase(lists)), nameof(BeginCase.Execute), [fact, .. gathered], [fact, array]);
    }

    /// <summary>Adds the rule that throws for a second case of the pack.</summary>
    public void AddRefusal()
    {
        var builder = Begin("carerules.one-case", "case", null);
        var patterns = new Patterns(builder.LeftHandSide());
        patterns.Add(MatchedFact, [new IsOfPack(plan)]);
        patterns.Add<CareCase>("other", [new IsOfPack(plan)]);
        patterns.AddJoin(new AreDistinctCases(plan), (MatchedFact, typeof(CareCase)), ("other", typeof(CareCase)));
        var fact = Expression.Parameter(typeof(CareCase), MatchedFact);
        AddAction(builder, Expression.Constant(new RefuseSecondCase(), typeof(FactAction<CareCase>)), nameof(FactAction<>.Execute), [fact], [fact]);
    }

    private RuleBuilder Begin(string name, string stratum, SourceLocation? source)
    {
        var builder = new RuleBuilder();
        builder.Name(name);
        builder.Description(source is null ? stratum : $"{stratum}, {source}");
        builder.Priority(-1 - _rules.Count);
        builder.Repeatability(RuleRepeatability.Repeatable);
        builder.Tags(["carerules", plan.Policy.Pack.Name, stratum]);
        builder.Property("Pack", plan.Policy.Pack.Name);
        builder.Property("PackVersion", plan.Policy.Pack.Version);
        builder.Property("Stratum", stratum);
        if (source is not null)
        {
            builder.Property("Source", source);
        }

        return builder;
    }

    private void AddAction(RuleBuilder builder, ConstantExpression action, string method, IEnumerable<ParameterExpression> parameters, IEnumerable<Expression> arguments)
    {
        var context = Expression.Parameter(typeof(IContext), Context);
        var call = Expression.Call(action, action.Type.GetMethod(method)!, [context, .. arguments]);
        builder.RightHandSide().Action(Expression.Lambda(call, [context, .. parameters]));
        _rules.Add(builder.Build());
    }
}
