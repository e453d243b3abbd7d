using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.NRules;

namespace CareRules.Cli;

/// <summary>Loads a pack without throwing for its errors.</summary>
internal delegate bool LoadRules(
    IReadOnlyList<string> paths,
    LoadOptions? options,
    [NotNullWhen(true)] out CareRuleSet? ruleSet,
    out ImmutableArray<Diagnostic> diagnostics,
    CancellationToken token);

/// <summary>Makes an engine for a rule set.</summary>
internal delegate IRuleTestEngine CreateEngine(EngineKind kind, CareRuleSet ruleSet, CancellationToken token);

/// <summary>The dependencies of the verbs.</summary>
internal sealed record ToolContext(ToolStreams Io, TimeProvider Time)
{
    public LoadRules Load { get; init; } = CareRuleSet.TryLoad;

    public CreateEngine CreateEngine { get; init; } = static (kind, ruleSet, token) => kind switch
    {
        EngineKind.BuiltIn => new CareEngine(ruleSet),
        EngineKind.NRules => new NRulesCareEngine(ruleSet, token),
        _ => throw new UnreachableException(),
    };
}
