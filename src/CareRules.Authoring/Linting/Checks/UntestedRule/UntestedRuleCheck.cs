using System.Collections.Immutable;
using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UntestedRule;

/// <summary>Finds rules that no rule test makes fire.</summary>
internal sealed class UntestedRuleCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [UntestedRuleMessages.Kind];

    public override bool CoversUsedPacks => false;

    public override void Run(CheckContext context)
    {
        // A pack in a single file has no folder for tests.
        var folders = context.OwnPaths.Where(Directory.Exists).Select(p => Path.Combine(p, "tests")).ToList();
        if (folders.Count == 0)
        {
            return;
        }

        var head = context.RuleSet.HeadSpan("pack");
        if (folders.Exists(Directory.Exists))
        {
            ReportUntested(context, head?.Source.Path ?? "");
        }
        else if (head is { } pack)
        {
            context.Add(UntestedRuleMessages.NoTests(context.RuleSet.Pack.Name).At(pack, "pack"));
        }
    }

    /// <param name="head">The file that names the pack.</param>
    private static void ReportUntested(CheckContext context, string head)
    {
        // When tests cannot be read, their coverage is unknown and no rule is reported.
        var bench = TestBench.Read(context.Paths, context.Options, context.Token).Of(head);
        var report = bench.Run(new RunSettings { WithCoverage = true }, context.Token);
        context.Token.ThrowIfCancellationRequested();
        var errors = report.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        foreach (var error in errors.Where(e => e.Location is { } at && context.RuleSet.SourceOf(at.File) is null))
        {
            context.Add(error);
        }

        foreach (var rule in errors.Count > 0 ? [] : report.Coverage!.Rules.Where(r => !r.Fired && !r.Id.EndsWith(" (of)", StringComparison.Ordinal)))
        {
            context.Add(UntestedRuleMessages.NeverFires(rule.Id).Without() with { Location = rule.Source, Source = context.RuleSet.SourceOf(rule.Source.File) });
        }
    }
}
