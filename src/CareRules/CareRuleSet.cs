using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CareRules.Binding;
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

    /// <summary>The ids of the care rules, in pack order.</summary>
    public ImmutableArray<string> Rules => [.. Policy.Care.Select(r => r.Id)];

    /// <summary>The names of the goals, in pack order.</summary>
    public ImmutableArray<string> Goals => [.. Policy.Goals.Select(g => g.Name)];

    /// <summary>What the engines evaluate.</summary>
    internal CarePolicy Policy { get; }

    /// <summary>Loads a pack from a folder or a file.</summary>
    /// <param name="path">The folder, or a single file.</param>
    /// <param name="options">Limits, parameter values and host facts; null for the defaults.</param>
    /// <param name="token">Stops the load.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="RuleSetException">The pack has errors; the exception carries every diagnostic.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CareRuleSet Load(string path, LoadOptions? options = null, CancellationToken token = default) => Load([path], options, token);

    /// <summary>Loads one pack from several folders or files, for example a shipped pack and the company's own values.</summary>
    /// <param name="paths">Folders and files, all of one pack.</param>
    /// <param name="options">Limits, parameter values and host facts; null for the defaults.</param>
    /// <param name="token">Stops the load.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="RuleSetException">The pack has errors; the exception carries every diagnostic.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CareRuleSet Load(IReadOnlyList<string> paths, LoadOptions? options = null, CancellationToken token = default) =>
        TryLoad(paths, options, out var ruleSet, out var diagnostics, token) ? ruleSet : throw new RuleSetException(diagnostics);

    /// <summary>Loads one pack from several folders or files, without throwing for what is wrong with it.</summary>
    /// <param name="paths">Folders and files, all of one pack.</param>
    /// <param name="options">Limits, parameter values and host facts; null for the defaults.</param>
    /// <param name="ruleSet">The policy; null when the pack has errors.</param>
    /// <param name="diagnostics">Every diagnostic, in reading order.</param>
    /// <param name="token">Stops the load.</param>
    /// <returns>True when the pack has no errors.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static bool TryLoad(
        IReadOnlyList<string> paths,
        LoadOptions? options,
        [NotNullWhen(true)] out CareRuleSet? ruleSet,
        out ImmutableArray<Diagnostic> diagnostics,
        CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        (var policy, diagnostics) = PackLoader.Load(paths, options ?? new LoadOptions(), token);
        ruleSet = policy is null ? null : new CareRuleSet(policy, diagnostics);
        return ruleSet is not null;
    }

    /// <summary>Loads a pack that does not lie on disk, without throwing for what is wrong with it.</summary>
    /// <param name="files">The pack's files.</param>
    /// <param name="options">Limits, parameter values and host facts; null for the defaults.</param>
    /// <param name="ruleSet">The policy; null when the pack has errors.</param>
    /// <param name="diagnostics">Every diagnostic, in reading order.</param>
    /// <param name="token">Stops the load.</param>
    /// <returns>True when the pack has no errors.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static bool TryLoad(
        IReadOnlyList<RuleFile> files,
        LoadOptions? options,
        [NotNullWhen(true)] out CareRuleSet? ruleSet,
        out ImmutableArray<Diagnostic> diagnostics,
        CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        (var policy, diagnostics) = PackLoader.Load(files, options ?? new LoadOptions(), new DiagnosticBag(), token);
        ruleSet = policy is null ? null : new CareRuleSet(policy, diagnostics);
        return ruleSet is not null;
    }

    /// <summary>Loads a pack from one text.</summary>
    /// <param name="yaml">The whole pack.</param>
    /// <param name="options">Limits, parameter values and host facts; null for the defaults.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="RuleSetException">The pack has errors; the exception carries every diagnostic.</exception>
    public static CareRuleSet Parse(string yaml, LoadOptions? options = null) =>
        TryLoad([new RuleFile("rules.yaml", Encoding.UTF8.GetBytes(yaml))], options, out var ruleSet, out var diagnostics)
            ? ruleSet
            : throw new RuleSetException(diagnostics);
}
