using System.Linq.Expressions;
using NRules.RuleModel.Builders;

namespace CareRules.NRules.Rules;

/// <summary>
/// The patterns of a rule. Every test is a call on a constant, the only form of expression that NRules always compares correctly.
/// </summary>
internal sealed class Patterns(GroupBuilder group)
{
    private PatternBuilder? _last;

    /// <summary>The number of patterns.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a pattern with its tests.</summary>
    public void Add<TFact>(string name, IEnumerable<FactTest<TFact>> tests)
    {
        _last = group.Pattern(typeof(TFact), name);
        Count++;
        foreach (var test in tests)
        {
            Test(test, name);
        }
    }

    /// <summary>Adds a test of one of the facts, evaluated after the join of the patterns added so far.</summary>
    public void Test<TFact>(FactTest<TFact> test, string name)
    {
        var fact = Expression.Parameter(typeof(TFact), name);
        var call = Expression.Call(Expression.Constant(test, typeof(FactTest<TFact>)), typeof(FactTest<TFact>).GetMethod(nameof(test.Holds))!, fact);
        _last!.Condition(Expression.Lambda(call, fact));
    }

    /// <summary>Adds a test of two cases.</summary>
    public void AddJoin(AreDistinctCases test, params (string Name, Type Type)[] facts)
    {
        var parameters = Array.ConvertAll(facts, f => Expression.Parameter(f.Type, f.Name));
        var call = Expression.Call(Expression.Constant(test), typeof(AreDistinctCases).GetMethod(nameof(AreDistinctCases.Holds), [typeof(CareCase), typeof(CareCase)])!, parameters);
        _last!.Condition(Expression.Lambda(call, parameters));
    }
}
