using NRules;
using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>Compiles rules without NRules' surprises: it stops at the first bad rule, and returns the rules so far when it is cancelled.</summary>
internal static class RuleCompilation
{
    /// <param name="prepare">Registers what the compiler needs to know of facts.</param>
    public static ISessionFactory Compile(RuleCompiler compiler, Action<FactIdentityComparerRegistry> prepare, IReadOnlyList<IRuleDefinition> rules, CancellationToken token)
    {
        try
        {
            var factory = compiler.Compile(rules, token);
            token.ThrowIfCancellationRequested();
            return factory;
        }
        catch (RuleCompilationException)
        {
            // One by one, so that every bad rule is named.
            throw new AggregateException([.. rules.Select(r => Failure(r, prepare)).OfType<RuleCompilationException>()]);
        }
    }

    private static RuleCompilationException? Failure(IRuleDefinition rule, Action<FactIdentityComparerRegistry> prepare)
    {
        try
        {
            var compiler = new RuleCompiler();
            prepare(compiler.FactIdentityComparerRegistry);
            compiler.Compile([rule]);
            return null;
        }
        catch (RuleCompilationException e)
        {
            return e;
        }
    }
}
