using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>Until the library loads packs: an error that says so. The library's own method takes precedence, this file then goes.</summary>
internal static class StandIn
{
    extension(CareRuleSet)
    {
        public static bool TryLoad(
            IReadOnlyList<string> paths,
            LoadOptions? options,
            [NotNullWhen(true)] out CareRuleSet? ruleSet,
            out ImmutableArray<Diagnostic> diagnostics,
            CancellationToken token = default)
        {
            token.ThrowIfCancellationRequested();
            ruleSet = null;
            diagnostics = [new Diagnostic { Code = "CR0000", Severity = Severity.Error, Message = $"cannot load {string.Join(' ', paths)} with {options}" }];
            return false;
        }
    }
}

/// <summary>Until the library has an engine.</summary>
internal sealed class CareEngine(CareRuleSet ruleSet) : ICareEngine
{
    public CareRuleSet RuleSet => ruleSet;

    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => new() { Customer = facts.Customer.Id, AsOf = asOf, RuleSet = ruleSet.Identity };
}
