using NRules;
using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>Compiles rules without NRules' surprises: it stops at the first bad rule, and returns the rules so far when it is cancelled.</summary>
internal static class RuleCompilation
{
    /// <param name="prepare">Registers what the compiler needs to know of facts.</param>
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
                // Once more without it, so that every bad rule is named.
                failures.Add(e);
                left.RemoveAll(r => r.Name == e.RuleName);
            }
        }
    }
}
