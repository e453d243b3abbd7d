using CareRules.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CareRules.DependencyInjection;

/// <summary>
/// Loads the host's pack during the validation of its options, so that a pack with errors prevents the start, and keeps the rule set.
/// </summary>
internal sealed partial class RuleSetLoader(ILogger<RuleSetLoader> logger) : IValidateOptions<CareRulesOptions>
{
    private volatile CareRuleSet? _ruleSet;

    public ValidateOptionsResult Validate(string? name, CareRulesOptions options)
    {
        if (options.Paths.Count == 0)
        {
            return ValidateOptionsResult.Fail("CareRulesOptions.Paths is empty: add the folder of a pack, for example o.Paths.Add(\"rules/enterprise-care\")");
        }

        if (!CareRuleSet.TryLoad([.. options.Paths], options.ToLoadOptions(), out var ruleSet, out var diagnostics))
        {
            return ValidateOptionsResult.Fail(diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));
        }

        foreach (var diagnostic in diagnostics.Where(d => d.Severity == Severity.Warning))
        {
            Warn(diagnostic.Code, diagnostic.Location, diagnostic.Message);
        }

        Loaded(ruleSet.Pack.Name, ruleSet.Pack.Version, ruleSet.Pack.Hash, ruleSet.Rules.Length);
        _ruleSet = ruleSet;
        return ValidateOptionsResult.Success;
    }

    /// <summary>The rule set that the validation loaded.</summary>
    /// <exception cref="OptionsValidationException">The pack has errors.</exception>
    public CareRuleSet RuleSet(IOptions<CareRulesOptions> options)
    {
        // Reading the value runs the validation, once.
        _ = options.Value;
        return _ruleSet!;
    }

    [LoggerMessage(LogLevel.Information, "Loaded care pack {Pack} {Version} ({Hash}) with {Rules} care rules")]
    private partial void Loaded(string pack, string version, string hash, int rules);

    [LoggerMessage(LogLevel.Warning, "{Code} at {Location}: {Message}")]
    private partial void Warn(string code, SourceLocation? location, string message);
}
