using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Loyalty;
using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>Cares for the customer as a rule says.</summary>
internal sealed class GiveCare(CareRulePlan rule) : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact) => Conclude(context, [.. fact.Evaluation.Care.Fire(rule)]);
}

/// <summary>Hands out the points of a rule.</summary>
internal sealed class AwardPoints(EarnRule earn) : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact)
    {
        fact.Evaluation.Earn(earn.RuleId);
        Conclude(context, [.. fact.Evaluation.Loyalty.Awards.Where(a => a.Rule == earn.RuleId)]);
    }
}

/// <summary>Grants a benefit of a level.</summary>
internal sealed class GrantBenefit(BenefitPlan benefit) : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact) => Conclude(context, [.. fact.Evaluation.Loyalty.Grant(benefit)]);
}

/// <summary>Moves on to the next stage once a stage has nothing left to do.</summary>
internal sealed class MoveOn : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact)
    {
        var (evaluation, next) = (fact.Evaluation, new CareStage(fact.Evaluation, fact.Number + 1));
        if (next.Number == evaluation.Stages.Care && evaluation.TakeStock() is { } status)
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

/// <summary>Puts the outcome together.</summary>
internal sealed class ConcludeOutcome : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact)
    {
        var outcome = fact.Evaluation.Outcome();
        fact.Evaluation.Case!.Outcome = outcome;
        Conclude(context, outcome);
    }
}
