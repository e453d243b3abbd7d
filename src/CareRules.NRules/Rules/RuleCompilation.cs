using NRules;
using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>
/// Compiles rules, reports all that are invalid and throws when cancelled; NRules stops at the first one, and returns a partial result when
/// cancelled.
/// </summary>
internal static class RuleCompilation
{
    /// <param name="prepare">Registers identity comparers for facts.</param>
    public static ISessionFactory Compile(IEnumerable<IRuleDefinition> rules, Action<FactIdentityComparerRegistry> prepare, CancellationToken token)
    {
        var left = rules.ToList();
        var failures = new List<RuleCompilationException>();
        while (true)
        {
            var compiler = new RuleCompiler();
            prepare(compiler.FactIdentityComparerRegistry);
            try
            {
                var factory = compiler.Compile(left, token);
                token.ThrowIfCancellationRequested();
                return failures.Count == 0 ? factory : throw new AggregateException(failures);
            }
            catch (RuleCompilationException e)
            {
                // Retried without the rule, so that every invalid rule is reported.
                failures.Add(e);
                left.RemoveAll(r => r.Name == e.RuleName);
            }
        }
    }
}
