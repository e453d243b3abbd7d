using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Messages;

namespace CareRules.Authoring.Linting;

/// <summary>Finds rules that no rule test makes fire.</summary>
internal static class UntestedRuleCheck
{
    /// <param name="own">The paths of this version of the pack; its tests are in their <c>tests</c> folders.</param>
    /// <param name="paths">The pack, or all its versions.</param>
    public static void Run(CareRuleSet ruleSet, IReadOnlyList<string> own, IReadOnlyList<string> paths, LoadOptions options, DiagnosticBag diagnostics, CancellationToken token)
    {
        // A pack in a single file has no folder for tests.
        var folders = own.Where(Directory.Exists).Select(p => Path.Combine(p, "tests")).ToList();
        if (folders.Count == 0)
        {
            return;
        }

        if (!folders.Exists(Directory.Exists))
        {
            ReportNone(ruleSet, diagnostics);
            return;
        }

        // When tests cannot be read, their coverage is unknown and no rule is reported.
        var bench = TestBench.Read(paths, options, token).Of(ruleSet.HeadSpan("pack")?.Source.Path ?? "");
        var report = bench.Run(new RunSettings { WithCoverage = true }, token);
        token.ThrowIfCancellationRequested();
        var errors = report.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        foreach (var error in errors.Where(e => e.Location is { } at && ruleSet.SourceOf(at.File) is null))
        {
            diagnostics.Add(error);
        }

        foreach (var rule in errors.Count > 0 ? [] : report.Coverage!.Rules.Where(r => !r.Fired && !r.Id.EndsWith(" (of)", StringComparison.Ordinal)))
        {
            diagnostics.Add(DiagnosticCatalog.Untested.Without($"no rule test makes `{rule.Id}` fire", "add a case to the pack's tests") with
            {
                Location = rule.Source,
                Source = ruleSet.SourceOf(rule.Source.File),
                ChineseMessage = $"没有规则测试触发 `{rule.Id}`",
                ChineseHelp = "请在规则包的 tests 中增加用例",
            });
        }
    }

    private static void ReportNone(CareRuleSet ruleSet, DiagnosticBag diagnostics)
    {
        if (ruleSet.HeadSpan("pack") is { } pack)
        {
            diagnostics.Add(DiagnosticCatalog.Untested.At(
                pack,
                "pack",
                ($"the pack `{ruleSet.Pack.Name}` has no rule tests", $"规则包 `{ruleSet.Pack.Name}` 没有规则测试"),
                ("add YAML files with tests in `tests/` beside the pack's files", "在规则包旁的 `tests/` 中加入测试文件")));
        }
    }
}
