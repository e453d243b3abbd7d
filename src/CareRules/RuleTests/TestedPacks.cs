using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.RuleTests;

/// <summary>The pack under test, loaded once for each set of parameter values that tests give.</summary>
internal sealed class TestedPacks(IReadOnlyList<RuleFile> files, LoadOptions options, CancellationToken token)
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

        CareRuleSet.TryLoad(files, options with { Values = options.Values.SetItems(values) }, out var ruleSet, out var found, token);
        foreach (var diagnostic in found.Where(d => d.Severity == Severity.Error))
        {
            diagnostics.Add(diagnostic);
        }

        var engine = ruleSet is null ? null : new CareEngine(ruleSet);
        _loaded.Add(key, engine);
        return engine;
    }
}
