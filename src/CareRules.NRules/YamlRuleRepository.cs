using System.Collections.Immutable;
using CareRules.Compilation;
using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Outcomes;
using CareRules.Runtime;
using NRules;
using NRules.RuleModel;

namespace CareRules.NRules;

/// <summary>
/// A pack's rules for NRules, to be compiled together with a host's own. Rules of both see each other's facts: what the pack concludes
/// (<see cref="TierAssignment"/>, <see cref="CareSignal"/>, <see cref="ComplaintGrading"/>, <see cref="ComplaintClock"/>, <see cref="ComplaintEscalation"/>,
/// <see cref="ChurnReason"/>, <see cref="ChurnRiskFlag"/>, <see cref="LoyaltyStatus"/>, <see cref="PointsAward"/>, <see cref="BenefitGrant"/>, <see cref="CareAction"/>
/// and at the end <see cref="CareOutcome"/>) stands in the session for the host's rules, and purchases, interactions and other entries of lists, also those
/// of record types registered with <see cref="HostFacts"/>, that the host or its rules insert count for the pack's. The pack's rules have priorities
/// below zero, so that rules of the host which say nothing about theirs come first. Immutable; safe to share between threads.
/// </summary>
public sealed class YamlRuleRepository : IRuleRepository
{
    private readonly Plan _plan;
    private readonly Stages _stages;
    private readonly RuleSet _rules;

    /// <summary>Writes the rules of a pack.</summary>
    /// <param name="ruleSet">The pack.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ruleSet"/> is null.</exception>
    public YamlRuleRepository(CareRuleSet ruleSet)
        : this(Checked(ruleSet), PolicyCompiler.Compile(ruleSet.Policy).Plan, [.. GatheredList.BuiltIn, .. ruleSet.Policy.Schema.Lists.Where(l => l.HostType is not null).Select(GatheredList.OfHost)])
    {
    }

    /// <param name="lists">The lists whose entries may stand in the session one by one.</param>
    internal YamlRuleRepository(CareRuleSet ruleSet, Plan plan, ImmutableArray<GatheredList> lists)
    {
        RuleSet = ruleSet;
        _plan = plan;
        _stages = new Stages(plan);
        Lists = lists;
        _rules = new RuleSet(ruleSet.Pack.Name);
        _rules.Add(PackRules.Of(_plan, _stages, lists));
    }

    /// <summary>The pack.</summary>
    public CareRuleSet RuleSet { get; }

    /// <summary>The lists whose entries may stand in the session one by one.</summary>
    internal ImmutableArray<GatheredList> Lists { get; }

    /// <summary>How many rules there are: one for each rule of the pack, and a few that lead through them.</summary>
    internal int Count => _rules.Rules.Count();

    /// <summary>The pack's rules as one rule set with the pack's name.</summary>
    /// <returns>Rules named by their ids, each with the pack and its stratum as tags, and with <c>Pack</c>, <c>PackVersion</c>, <c>Stratum</c> and <c>Source</c> (where it is written) as properties.</returns>
    public IEnumerable<IRuleSet> GetRuleSets() => [_rules];

    /// <summary>The fact that the pack's rules start from. One to a session, and a session to one customer.</summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <returns>The case, to be inserted in a session.</returns>
    public CareCase CaseOf(CustomerFacts facts, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new CareCase(NewEvaluation(), facts, asOf);
    }

    /// <summary>
    /// Compiles the pack's rules together with the host's. Unlike NRules itself it reports every rule that does not compile, it throws when it is
    /// cancelled, and it tells facts of this library apart by reference: two purchases that are equal are two.
    /// </summary>
    /// <param name="host">The host's rules.</param>
    /// <param name="token">Stops the compilation.</param>
    /// <returns>What makes sessions.</returns>
    /// <exception cref="AggregateException">Rules do not compile; one <see cref="RuleCompilationException"/> for each of them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ISessionFactory Compile(IEnumerable<IRuleDefinition> host, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        return RuleCompilation.Compile([.. _rules.Rules, .. host], TellApart, token);
    }

    /// <summary>Lets a registry tell this library's facts, and the pack's lists, apart by reference: for hosts that compile by themselves.</summary>
    /// <param name="registry">The compiler's registry.</param>
    public void TellApart(FactIdentityComparerRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        FactIdentity.Register(registry, Lists);
    }

    internal CareEvaluation NewEvaluation() => new(_plan, RuleSet.Identity, _stages);

    private static CareRuleSet Checked(CareRuleSet ruleSet)
    {
        ArgumentNullException.ThrowIfNull(ruleSet);
        return ruleSet;
    }
}
