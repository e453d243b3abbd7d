using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules;

/// <summary>
/// A loaded policy: checked whole, immutable, safe to share between threads. Load it once and give it to an engine.
/// </summary>
public sealed class CareRuleSet
{
    internal CareRuleSet(CarePolicy policy, ImmutableArray<Diagnostic> diagnostics)
    {
        Policy = policy;
        Diagnostics = diagnostics;
        Identity = new RuleSetIdentity(policy.Pack.Name, policy.Pack.Version, policy.Pack.Hash);
    }

    /// <summary>The head of the pack.</summary>
    public PackInfo Pack => Policy.Pack;

    /// <summary>Name, version and hash, as outcomes carry them.</summary>
    public RuleSetIdentity Identity { get; }

    /// <summary>Warnings and notes of the load, in reading order; never errors.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>What the engines evaluate.</summary>
    internal CarePolicy Policy { get; }
}
