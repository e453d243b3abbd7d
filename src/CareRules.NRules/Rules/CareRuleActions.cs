using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Care;
using CareRules.Runtime.Loyalty;
using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>Fires a care rule and inserts its actions; what is held back as suppressed.</summary>
internal sealed class FireCareRule(CareRulePlan rule) : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact) => Conclude(
        context, [.. fact.Evaluation.Care.Fire(rule).ToArray().Select(a => a.LacksInMessage.IsEmpty ? a : (object)Suppressed.Incomplete(a))]);
}

/// <summary>Inserts the points awarded by a rule.</summary>
internal sealed class AwardPoints(EarnRule earn) : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        fact.Evaluation.Earn(earn.RuleId);
        Conclude(context, [.. fact.Evaluation.Loyalty.Awards.Where(a => a.Rule == earn.RuleId)]);
    }
}

/// <summary>Inserts the grants of a level's benefit.</summary>
internal sealed class GrantBenefit(BenefitPlan benefit) : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact) => Conclude(context, [.. fact.Evaluation.Loyalty.Grant(benefit)]);
}

/// <summary>Starts the next stage. It has the lowest priority of its stage, so all rules of that stage have fired.</summary>
internal sealed class AdvanceStage : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        var (evaluation, next) = (fact.Evaluation, new CareStage(fact.Evaluation, fact.Number + 1));
        if (next.Number == evaluation.Stages.Care && evaluation.PrepareCare() is { } status)
        {
            Conclude(context, next, status);
            return;
        }

        if (next.Number > evaluation.Stages.Care)
        {
            evaluation.Gaps.TakeFacts(evaluation.Frame.Missing);
        }

        Conclude(context, next);
    }
}

/// <summary>Builds the outcome and inserts it.</summary>
internal sealed class ConcludeOutcome : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        var outcome = fact.Evaluation.Outcome();
        fact.Evaluation.Case!.Outcome = outcome;
        Conclude(context, outcome);
    }
}
