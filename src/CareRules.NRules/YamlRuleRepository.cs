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
/// A pack's rules for NRules, to be compiled together with a host's own. Each side's rules can match the other's facts: the conclusions of
/// the pack (<see cref="TierAssignment"/>, <see cref="CareSignal"/>, <see cref="TicketGrading"/>, <see cref="TicketClock"/>,
/// <see cref="ComplaintEscalation"/>, <see cref="ChurnReason"/>, <see cref="ChurnRiskFlag"/>, <see cref="LoyaltyStatus"/>,
/// <see cref="PointsAward"/>, <see cref="BenefitGrant"/>, <see cref="CareAction"/> and at the end <see cref="CareOutcome"/>) are facts of
/// the session for the host's rules, and purchases, interactions and other entries of lists, also those of record types registered with
/// <see cref="HostFacts"/>, that the host or its rules insert are facts for the pack's rules. The pack's rules have priorities below zero,
/// so that rules of the host with the default priority fire first. Immutable; safe for concurrent use.
/// </summary>
public sealed class YamlRuleRepository : IRuleRepository
{
    private readonly Plan _plan;
    private readonly Stages _stages;
    private readonly RuleSet _rules;

    /// <summary>Creates the rules of a pack.</summary>
    /// <param name="ruleSet">The pack.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ruleSet"/> is null.</exception>
    public YamlRuleRepository(CareRuleSet ruleSet)
        : this(Checked(ruleSet), PolicyCompiler.Compile(ruleSet.Policy).Plan, [.. GatheredList.BuiltIn, .. ruleSet.Policy.Schema.Lists.Where(l => l.HostType is not null).Select(GatheredList.OfHost)])
    {
    }

    /// <param name="lists">The lists whose entries can be inserted into the session individually.</param>
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

    /// <summary>The lists whose entries can be inserted into the session individually.</summary>
    internal ImmutableArray<GatheredList> Lists { get; }

    /// <summary>The number of rules: one for each rule of the pack, and a few that advance the stages.</summary>
    internal int Count => _rules.Rules.Count();

    /// <summary>The pack's rules as one rule set with the pack's name.</summary>
    /// <returns>
    /// Rules named by their ids, each with the pack and its stratum as tags, and with <c>Pack</c>, <c>PackVersion</c>, <c>Stratum</c> and
    /// <c>Source</c> (where it is written) as properties.
    /// </returns>
    public IEnumerable<IRuleSet> GetRuleSets() => [_rules];

    /// <summary>The fact that the pack's rules start from. Insert exactly one into each session.</summary>
    /// <param name="facts">The customer's facts.</param>
    /// <param name="asOf">The instant to evaluate for.</param>
    /// <returns>The case, to be inserted in a session.</returns>
    public CareCase CaseOf(CustomerFacts facts, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new CareCase(NewEvaluation(), facts, asOf);
    }

    /// <summary>
    /// Compiles the pack's rules together with the host's. Unlike the NRules compiler it reports every rule that does not compile, throws
    /// when cancelled, and compares facts of this library by reference, so that two equal purchases are two facts.
    /// </summary>
    /// <param name="host">The host's rules.</param>
    /// <param name="token">Cancels the compilation.</param>
    /// <returns>The factory of sessions.</returns>
    /// <exception cref="AggregateException">Rules do not compile; one <see cref="RuleCompilationException"/> for each of them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ISessionFactory Compile(IEnumerable<IRuleDefinition> host, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        return RuleCompilation.Compile([.. _rules.Rules, .. host], TellApart, token);
    }

    /// <summary>
    /// Registers comparison by reference for this library's facts and the entries of the pack's lists, for hosts that call the NRules
    /// compiler themselves.
    /// </summary>
    /// <param name="registry">The registry of the NRules compiler.</param>
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
