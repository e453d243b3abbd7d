using CareRules.Binding;
using CareRules.Runtime;

namespace CareRules.NRules.Rules;

/// <summary>The stages of a policy's evaluation: each derived fact is computed one stage after the last of its dependencies.</summary>
internal sealed class Stages
{
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);

    public Stages(Plan plan)
    {
        var uses = DependencyOrder.UsesOf(plan.Policy);
        foreach (var key in plan.Policy.Strata)
        {
            // Measures and tables are computed on demand, so they have no stage of their own.
            _byKey[key] = uses[key].Where(_byKey.ContainsKey).Select(u => _byKey[u] + (IsFact(u) ? 1 : 0)).DefaultIfEmpty(1).Max();
        }

        var last = _byKey.Where(k => IsFact(k.Key)).Select(k => k.Value).DefaultIfEmpty(0).Max();
        if (plan.Tickets.Length > 0)
        {
            Clocks = ++last;
            Escalations = ++last;
        }

        Care = ++last;
        Last = plan.Index.OnGaps is null ? Care : Care + 1;
    }

    /// <summary>The stage at which the clocks of complaints and requests are read; 0 without any.</summary>
    public int Clocks { get; }

    /// <summary>The stage at which they are escalated; 0 without any.</summary>
    public int Escalations { get; }

    /// <summary>The stage of points, benefits and care.</summary>
    public int Care { get; }

    /// <summary>The last stage: that of rules on data gaps if there are any, otherwise <see cref="Care"/>.</summary>
    public int Last { get; }

    /// <summary>The stage of a derived fact.</summary>
    /// <param name="key">Its key among the policy's strata.</param>
    public int Of(string key) => _byKey.GetValueOrDefault(key, 1);

    private static bool IsFact(string key) => !key.StartsWith("measure:", StringComparison.Ordinal) && !key.StartsWith("table:", StringComparison.Ordinal);
}
