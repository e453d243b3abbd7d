using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CareRules.Binding;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Syntax.Yaml;

namespace CareRules;

/// <summary>A loaded policy: fully checked, immutable, safe for concurrent use. Load it once and create an engine for it.</summary>
public sealed class CareRuleSet
{
    internal CareRuleSet(CarePolicy policy, ImmutableArray<Diagnostic> diagnostics, params ImmutableArray<YamlMapping> files)
    {
        Policy = policy;
        Files = files;
        Diagnostics = diagnostics;
        Identity = new RuleSetIdentity(policy.Pack.Name, policy.Pack.Version, policy.Pack.Hash);
    }

    /// <summary>The head of the pack.</summary>
    public PackInfo Pack => Policy.Pack;

    /// <summary>Name, version and hash, as in outcomes.</summary>
    public RuleSetIdentity Identity { get; }

    /// <summary>Warnings and notes of the load, in reading order; never errors.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The ids of the care rules, in pack order; the versions of a rule share one.</summary>
    public ImmutableArray<string> Rules => [.. Policy.Care.Select(r => r.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>The names of the goals, in pack order.</summary>
    public ImmutableArray<string> Goals => [.. Policy.Goals.Select(g => g.Name)];

    /// <summary>The bound policy, which engines evaluate.</summary>
    internal CarePolicy Policy { get; }

    /// <summary>
    /// The roots of the files that it was built from, those of used packs included, with overrides applied; empty for a policy without
    /// files.
    /// </summary>
    internal ImmutableArray<YamlMapping> Files { get; }

    /// <summary>The text of one of them.</summary>
    internal SourceText? SourceOf(string file) => Files.Select(f => f.Span.Source).FirstOrDefault(s => s.Path == file);

    /// <summary>Where a key of the head is written, or the pack's version where the key is not; null for a policy without files.</summary>
    internal SourceSpan? HeadSpan(string key)
    {
        var head = Files.SelectMany(f => f.Entries).Where(e => e.Key.Value == key || e.Key.Value == "version");
        return head.MinBy(e => e.Key.Value == key ? 0 : 1)?.Key.Span;
    }

    /// <summary>The rule set of a load; null when it had errors.</summary>
    internal static CareRuleSet? Of(PackLoad load) => load.Policy is { } policy ? new CareRuleSet(policy, load.Diagnostics, load.Files) : null;

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

    /// <summary>Loads one pack from several folders or files, without throwing for its errors.</summary>
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
        var load = PackLoader.Load(paths, options ?? new LoadOptions(), token);
        diagnostics = load.Diagnostics;
        ruleSet = Of(load);
        return ruleSet is not null;
    }

    /// <summary>Loads a pack from memory, without throwing for its errors.</summary>
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
        var load = PackLoader.Load(files, null, options ?? new LoadOptions(), new DiagnosticBag(), token);
        diagnostics = load.Diagnostics;
        ruleSet = Of(load);
        return ruleSet is not null;
    }

    /// <summary>
    /// A part of the pack as YAML, after <c>uses</c> and <c>override</c> are applied, each line with a comment that names its source file
    /// and line.
    /// </summary>
    /// <param name="rule">
    /// Its id: a care rule's, <c>tiers.value</c> or <c>tiers.value.core</c>, <c>signals.falling</c>, <c>measures.annual_spend</c>,
    /// <c>params.core_spend</c>, <c>complaints</c> or <c>complaints.resolve.minor</c>, <c>churn</c> or <c>churn.silent</c>.
    /// </param>
    /// <returns>Lines that each end in a line break; the versions of a rule one after the other.</returns>
    /// <exception cref="ArgumentException">The pack has no such part; the message names the closest.</exception>
    public string Effective(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (EffectiveText.Write(Files, rule) is { } text)
        {
            return text;
        }

        var close = Suggestions.Closest(rule, EffectiveText.Ids(Files));
        throw new ArgumentException($"the pack has no rule `{rule}`{(close is null ? "" : $"; did you mean `{close}`?")}", nameof(rule));
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
