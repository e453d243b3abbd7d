using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>The action of a rule, executed with the fact that the rule matched.</summary>
internal abstract class FactAction<TFact>
{
    public abstract void Execute(IContext context, TFact fact);

    // Linked facts are retracted together with the match that inserted them. The key is an index, because equal facts are separate facts.
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
