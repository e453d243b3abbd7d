using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>What a rule does when it fires, for the fact that it fires for.</summary>
internal abstract class FactAct<TFact>
{
    public abstract void Do(IContext context, TFact fact);

    // Linked facts go when what they were concluded from goes. Facts that are equal are still two, so a number is the key.
    protected static void Conclude(IContext context, params ReadOnlySpan<object> facts)
    {
        if (facts.Length == 0)
        {
            return;
        }

        var keyed = new KeyValuePair<object, object>[facts.Length];
        for (var i = 0; i < keyed.Length; i++)
        {
            keyed[i] = new KeyValuePair<object, object>(i, facts[i]);
        }

        context.InsertAllLinked(keyed);
    }
}
