using System.Collections.Immutable;
using CareRules.Binding;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;

namespace CareRules.RuleTests;

/// <summary>The pack under test, loaded once for each set of parameter values that tests give.</summary>
internal sealed class TestedPacks(IReadOnlyList<RuleFile> files, UsedFiles uses, LoadOptions options, CancellationToken token)
{
    private readonly Dictionary<string, CareEngine?> _loaded = new(StringComparer.Ordinal);

    /// <summary>An engine for the pack with these values, or null after its diagnostics were added.</summary>
    public CareEngine? With(ImmutableSortedDictionary<string, string> values, DiagnosticBag diagnostics)
    {
        var key = string.Join('\n', values.Select(v => $"{v.Key}: {v.Value}"));
        if (_loaded.TryGetValue(key, out var loaded))
        {
            return loaded;
        }

        var load = PackLoader.Load(files, uses, options with { Values = options.Values.SetItems(values) }, new DiagnosticBag(), token);
        foreach (var diagnostic in load.Diagnostics.Where(d => d.Severity == Severity.Error))
        {
            diagnostics.Add(diagnostic);
        }

        var engine = CareRuleSet.Of(load) is { } ruleSet ? new CareEngine(ruleSet) : null;
        _loaded.Add(key, engine);
        return engine;
    }
}
