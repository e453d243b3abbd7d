using System.Linq.Expressions;
using CareRules.Diagnostics;
using CareRules.Runtime;
using NRules.RuleModel;
using NRules.RuleModel.Builders;

namespace CareRules.NRules.Rules;

/// <summary>
/// Writes one rule after another in NRules' canonical model. Rules fire in the order in which they are written, where several may: the
/// priority falls from one to the next, all of it below that of rules which say nothing about theirs.
/// </summary>
internal sealed class RuleWriter(Plan plan)
{
    /// <summary>What the fact that a rule fires for is called in it.</summary>
    public const string Driving = "fact";

    private const string Context = "context";

    private readonly List<IRuleDefinition> _rules = [];

    public IReadOnlyList<IRuleDefinition> Rules => _rules;

    /// <summary>Adds a rule for one kind of fact, that other facts may have to stand beside.</summary>
    /// <param name="name">The rule's id in the pack.</param>
    /// <param name="stratum">What part of the pack it is from.</param>
    /// <param name="source">Where it is written; null for what no line of the pack says.</param>
    /// <param name="tests">What must hold of the fact.</param>
    /// <param name="act">What it does.</param>
    /// <param name="beside">Adds the patterns of other facts.</param>
    public void Add<TFact>(string name, string stratum, SourceLocation? source, IEnumerable<FactTest<TFact>> tests, FactAct<TFact> act, Action<Patterns>? beside = null)
    {
        var builder = Begin(name, stratum, source);
        var patterns = new Patterns(builder.LeftHandSide());
        patterns.Add(Driving, tests);
        beside?.Invoke(patterns);
        var fact = Expression.Parameter(typeof(TFact), Driving);
        Do(builder, Expression.Constant(act, typeof(FactAct<TFact>)), nameof(FactAct<>.Do), [fact], [fact]);
    }

    /// <summary>Adds the rule that begins a case, with the lists whose entries stand in the session one by one.</summary>
    public void AddBegin(IReadOnlyList<GatheredList> lists)
    {
        var builder = Begin("carerules.case", "case", null);
        var patterns = new Patterns(builder.LeftHandSide());
        patterns.Add(Driving, [new IsOfPack(plan)]);
        var fact = Expression.Parameter(typeof(CareCase), Driving);
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
        Do(builder, Expression.Constant(new BeginCase(lists)), nameof(BeginCase.Do), [fact, .. gathered], [fact, array]);
    }

    /// <summary>Adds the rule that refuses a second case of the pack.</summary>
    public void AddRefusal()
    {
        var builder = Begin("carerules.one-case", "case", null);
        var patterns = new Patterns(builder.LeftHandSide());
        patterns.Add(Driving, [new IsOfPack(plan)]);
        patterns.Add<CareCase>("other", [new IsOfPack(plan)]);
        patterns.AddJoint(new IsAnother(plan), (Driving, typeof(CareCase)), ("other", typeof(CareCase)));
        var fact = Expression.Parameter(typeof(CareCase), Driving);
        Do(builder, Expression.Constant(new RefuseSecondCase(), typeof(FactAct<CareCase>)), nameof(FactAct<>.Do), [fact], [fact]);
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

    private void Do(RuleBuilder builder, ConstantExpression act, string method, IEnumerable<ParameterExpression> parameters, IEnumerable<Expression> arguments)
    {
        var context = Expression.Parameter(typeof(IContext), Context);
        var call = Expression.Call(act, act.Type.GetMethod(method)!, [context, .. arguments]);
        builder.RightHandSide().Action(Expression.Lambda(call, [context, .. parameters]));
        _rules.Add(builder.Build());
    }
}
