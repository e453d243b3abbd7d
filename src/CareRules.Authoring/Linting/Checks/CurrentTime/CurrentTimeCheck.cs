using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Authoring.Linting.Logic;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.CurrentTime;

/// <summary>
/// Finds tests of a part of the current time, such as its hour, that are the same at every time. Where such a test keeps a condition from
/// ever holding, that is reported as a contradiction.
/// </summary>
internal sealed class CurrentTimeCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [CurrentTimeMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var condition in context.Conditions.All)
        {
            foreach (var (leaf, isNegated) in Leaves(condition.When, isNegated: false))
            {
                Check(context, condition, leaf, isNegated);
            }
        }
    }

    private static void Check(CheckContext context, PolicyCondition condition, LeafCondition leaf, bool isNegated)
    {
        if (PartOfTime(leaf) is not { Function.Domain: { } domain } part || ConditionSets.IsByParameter(leaf)
            || !context.IsUnsatisfiable(isNegated ? context.Holds(leaf) : context.Fails(leaf)))
        {
            return;
        }

        var values = CurrentTimeMessages.Values(domain);
        var message = isNegated ? CurrentTimeMessages.NeverHolds(leaf.Text, part.Text, values) : CurrentTimeMessages.AlwaysHolds(leaf.Text, part.Text, values);
        context.Add(message.At(leaf.Span, condition.PathOf(leaf)));
    }

    private static FunctionExpression? PartOfTime(LeafCondition leaf) => ModelWalk.Operands(leaf).Select(Operands.Resolve).OfType<FunctionExpression>()
        .FirstOrDefault(f => f.Function is { IsPart: true, Domain: not null } && IsTime(f.Argument));

    private static bool IsTime(Expression argument) => Operands.Resolve(argument) is var value
        && (value is NowExpression or TodayExpression || (value is FunctionExpression { Function.IsPart: true } part && IsTime(part.Argument)));

    private static IEnumerable<(LeafCondition Leaf, bool IsNegated)> Leaves(Condition condition, bool isNegated) => condition switch
    {
        AllCondition all => all.Children.SelectMany(c => Leaves(c, isNegated)),
        AnyCondition any => any.Children.SelectMany(c => Leaves(c, isNegated)),
        NotCondition not => Leaves(not.Child, !isNegated),
        LeafCondition leaf => [(leaf, isNegated)],
        _ => throw new UnreachableException(),
    };
}
