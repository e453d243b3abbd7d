using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Cli;

/// <summary>Loads a pack without throwing for what is wrong with it.</summary>
internal delegate bool LoadRules(
    IReadOnlyList<string> paths,
    LoadOptions? options,
    [NotNullWhen(true)] out CareRuleSet? ruleSet,
    out ImmutableArray<Diagnostic> diagnostics,
    CancellationToken token);

/// <summary>What the verbs work with.</summary>
internal sealed record ToolContext(ToolStreams Io, TimeProvider Time)
{
    public LoadRules Load { get; init; } = CareRuleSet.TryLoad;

    public Func<CareRuleSet, ICareEngine> CreateEngine { get; init; } = static ruleSet => new CareEngine(ruleSet);
}
