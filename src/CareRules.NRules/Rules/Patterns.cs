using System.Linq.Expressions;
using NRules.RuleModel.Builders;

namespace CareRules.NRules.Rules;

/// <summary>The facts that a rule matches. Every test is a call on a constant: the one form of expression that NRules compares rightly whatever it means.</summary>
internal sealed class Patterns(GroupBuilder group)
{
    private PatternBuilder? _last;

    /// <summary>How many patterns there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a fact with what must hold of it.</summary>
    public void Add<TFact>(string name, IEnumerable<FactTest<TFact>> tests)
    {
        _last = group.Pattern(typeof(TFact), name);
        Count++;
        foreach (var test in tests)
        {
            Test(test, name);
        }
    }

    /// <summary>Adds a test of one of the facts, asked once those so far stand beside each other.</summary>
    public void Test<TFact>(FactTest<TFact> test, string name)
    {
        var fact = Expression.Parameter(typeof(TFact), name);
        var call = Expression.Call(Expression.Constant(test, typeof(FactTest<TFact>)), typeof(FactTest<TFact>).GetMethod(nameof(test.Holds))!, fact);
        _last!.Condition(Expression.Lambda(call, fact));
    }

    /// <summary>Adds a test of two cases.</summary>
    public void AddJoint(IsAnother test, params (string Name, Type Type)[] facts)
    {
        var parameters = Array.ConvertAll(facts, f => Expression.Parameter(f.Type, f.Name));
        var call = Expression.Call(Expression.Constant(test), typeof(IsAnother).GetMethod(nameof(IsAnother.Holds), [typeof(CareCase), typeof(CareCase)])!, parameters);
        _last!.Condition(Expression.Lambda(call, parameters));
    }
}
