using System.Diagnostics;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>
/// Finds values of <c>given</c> for which the churn score has a certain value: a set of indicators with that sum, and values that make them
/// hold.
/// </summary>
internal sealed class ScoreInputFinder(CarePolicy policy, InputFinder inputs)
{
    private const int MaxIndicators = 12;

    private static readonly YamlMapping Nothing = YamlBuild.Map();

    public YamlMapping? For(decimal wanted, YamlMapping? given)
    {
        var indicators = policy.Churn?.Indicators ?? [];
        for (var holding = 0; holding < 1 << Math.Min(indicators.Length, MaxIndicators); holding++)
        {
            if (indicators.Where((_, i) => (holding & (1 << i)) != 0).Sum(i => i.Weight) == wanted)
            {
                YamlMapping? all = Nothing;
                for (var i = 0; i < indicators.Length && all is not null; i++)
                {
                    all = Merge(all, Satisfy(indicators[i].When, (holding & (1 << i)) != 0, given));
                }

                if (all is not null)
                {
                    return all;
                }
            }
        }

        return null;
    }

    /// <summary>Values that make a condition true, or false; null when there is no simple solution.</summary>
    private YamlMapping? Satisfy(Condition condition, bool holds, YamlMapping? given) => condition switch
    {
        ConstantLeaf constant => constant.Holds == holds ? Nothing : null,
        NotCondition not => Satisfy(not.Child, !holds, given),
        AllCondition all when holds => Each(all.Children, holds, given),
        AnyCondition any when !holds => Each(any.Children, holds, given),
        AllCondition all => all.Children.Select(c => Satisfy(c, holds, given)).FirstOrDefault(l => l is not null),
        AnyCondition any => any.Children.Select(c => Satisfy(c, holds, given)).FirstOrDefault(l => l is not null),
        BooleanLeaf { Operand: SignalExpression signal } leaf => YamlBuild.Map(("signals", YamlBuild.Map((signal.Signal.Name, YamlBuild.Plain(holds != leaf.Negated ? "true" : "false"))))),
        BooleanLeaf { Operand: CustomerFieldExpression field } leaf => inputs.Customer(field.Field, Value.Of(holds != leaf.Negated)),
        CompareLeaf compare => Compared(compare, holds, given),
        BooleanLeaf or BetweenLeaf or InLeaf or TextLeaf or KnownLeaf or DoneLeaf => null,
        _ => throw new UnreachableException(),
    };

    private YamlMapping? Each(IEnumerable<Condition> children, bool holds, YamlMapping? given) =>
        children.Aggregate((YamlMapping?)Nothing, (all, child) => all is null ? null : Merge(all, Satisfy(child, holds, given)));

    private YamlMapping? Compared(CompareLeaf leaf, bool holds, YamlMapping? given)
    {
        var limit = leaf.Right is ConstantExpression constant ? constant.Value : leaf.Right is ParameterExpression parameter ? parameter.Parameter.Value : Value.Unknown;
        if (limit.IsUnknown || !BoundTally.TryUnit(limit, out var unit))
        {
            return null;
        }

        var side = (leaf.Comparator, holds != leaf.Negated) switch
        {
            (Comparator.Less, true) or (Comparator.GreaterOrEqual, false) => -1,
            (Comparator.Greater, true) or (Comparator.LessOrEqual, false) => 1,
            (Comparator.Less or Comparator.Greater, false) or (Comparator.LessOrEqual or Comparator.GreaterOrEqual, true) or (Comparator.Equal or Comparator.NotEqual, _) => 0,
        };
        return inputs.For(leaf.Left, limit.WithNumber(limit.Number + (side * unit)), limit, given);
    }

    private static YamlMapping? Merge(YamlMapping first, YamlMapping? second) => second is null ? null : TestFileReader.Merge(first, second);
}
