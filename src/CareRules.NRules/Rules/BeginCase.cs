using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>
/// Starts the evaluation of a case, or restarts it after its facts have changed: earlier conclusions are retracted first.
/// </summary>
internal sealed class BeginCase(IReadOnlyList<GatheredList> lists)
{
    public void Execute(IContext context, CareCase fact, object[] gathered)
    {
        context.RetractAllLinked([.. context.GetLinkedKeys().Select(k => new KeyValuePair<object, object>(k, context.GetLinked(k)!))]);
        var evaluation = fact.Evaluation;
        if (!fact.HasBegun)
        {
            var facts = fact.Facts;
            for (var i = 0; i < gathered.Length; i++)
            {
                facts = lists[i].AddTo(facts, (IEnumerable<object>)gathered[i]);
            }

            evaluation.Begin(facts, fact.AsOf, fact.Given);
        }

        fact.HasBegun = false;
        fact.Outcome = null;
        evaluation.Case = fact;
        context.InsertLinked(new object(), new CareStage(evaluation, 1));
    }
}

/// <summary>Throws for a second case of the same pack in a session.</summary>
internal sealed class RefuseSecondCase : FactAction<CareCase>
{
    public override void Execute(IContext context, CareCase fact) =>
        throw new InvalidOperationException($"The session holds a second case of the pack, that of `{fact.Facts.Customer.Id}`: use a session for each customer, or retract the first.");
}
