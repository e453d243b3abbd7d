using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>The evaluation of an example customer.</summary>
internal sealed class EvaluatedExample(PolicyLogic logic, EvaluationSession session)
{
    public Truth Truth(Condition condition) => session.Truth(logic.Operands.Rewrite(condition));

    public bool Holds(Condition condition) => Truth(condition) == Facts.Truth.True;

    /// <summary>The rank of the customer in a tier or loyalty ladder; null when no level holds.</summary>
    public int? Rank(TierLadder ladder) => ReferenceEquals(ladder, logic.Policy.Loyalty?.Levels) ? session.LoyaltyRank : session.TierRank(ladder.Index);

    /// <summary>True when the values given for derived operands equal those that the policy computes.</summary>
    public bool IsConsistentWith(ImmutableArray<(Operand Operand, Value Value)> values) =>
        values.All(v => v.Operand.Derive is not { } derive || derive(Truth).Equals(v.Value));

    public decimal? Score => session.Outcome.ChurnScore;
}
