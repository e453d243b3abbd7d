using System.Collections.Concurrent;
using System.Collections.Immutable;
using CareRules.Binding;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Facts.Json;
using CareRules.Loading;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The pack under test, loaded once for each set of parameter values that tests give. Safe to share between threads.</summary>
internal sealed class TestedPacks(IReadOnlyList<RuleFile> files, UsedFiles uses, LoadOptions options, CancellationToken token)
{
    private readonly ConcurrentDictionary<string, Lazy<TestedPack>> _loaded = new(StringComparer.Ordinal);

    /// <summary>Creates the engine that decides; null for the built-in one.</summary>
    public Func<CareRuleSet, IRuleTestEngine>? CreateEngine { get; init; }

    /// <summary>The pack loaded with these parameter values.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public TestedPack With(ImmutableSortedDictionary<string, string> values)
    {
        var key = values.IsEmpty ? "" : string.Join('\n', values.Select(v => $"{v.Key}: {v.Value}"));
        return _loaded.GetOrAdd(key, _ => new Lazy<TestedPack>(() => Load(values))).Value;
    }

    private TestedPack Load(ImmutableSortedDictionary<string, string> values)
    {
        var load = PackLoader.Load(files, uses, options with { Values = options.Values.SetItems(values) }, new DiagnosticBag(), token);
        return new TestedPack(load, CareRuleSet.Of(load) is { } ruleSet ? Rules(ruleSet) : null);
    }

    private TestedRules Rules(CareRuleSet ruleSet)
    {
        var decider = CreateEngine?.Invoke(ruleSet);
        var engine = decider as CareEngine ?? new CareEngine(ruleSet);
        return new TestedRules(engine, decider ?? engine, new FactsReader(ruleSet));
    }
}

/// <summary>A pack with one set of parameter values.</summary>
/// <param name="Rules">Null when the pack has errors.</param>
internal sealed record TestedPack(PackLoad Load, TestedRules? Rules)
{
    public IEnumerable<Diagnostic> Errors => Load.Diagnostics.Where(d => d.Severity == Severity.Error);
}

/// <summary>The engines and the facts reader that cases run with.</summary>
/// <param name="Engine">The built-in engine: coverage, proposals and explanations read its plan.</param>
/// <param name="Decider">The engine whose outcomes are compared with what cases expect.</param>
/// <param name="Facts">Reads the facts of cases.</param>
internal sealed record TestedRules(CareEngine Engine, IRuleTestEngine Decider, FactsReader Facts);
