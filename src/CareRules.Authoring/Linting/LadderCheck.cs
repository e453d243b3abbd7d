using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>One rung of a ladder: a level or a severity.</summary>
/// <param name="IsImplied">True for what stands at the end of a ladder without being written.</param>
internal sealed record Rung(string Name, Condition When, SourceSpan Span, bool IsImplied = false);

/// <summary>Looks for rungs that can never be reached, and for customers who are left without one.</summary>
internal sealed class LadderCheck(Findings findings, ConditionCheck conditions)
{
    /// <param name="ladder">What the engine confirms levels by; null for severities.</param>
    /// <param name="what">What a rung is called, in both languages.</param>
    public void Check(ImmutableArray<Rung> rungs, TierLadder? ladder, string path, (string En, string Zh) what)
    {
        for (var i = 0; i < rungs.Length; i++)
        {
            var rung = rungs[i];
            if ((rung.When is not ConstantLeaf && !conditions.Check(rung.When, [], $"{path} › {rung.Name} › when")) || i == 0 || rung.IsImplied)
            {
                continue;
            }

            var above = rungs[..i];
            if (findings.IsImpossible([findings.Holds(rung.When), .. above.Select(r => findings.Fails(r.When))]))
            {
                Report(rung, above, ladder, path, what);
            }
        }

        if (!rungs.IsEmpty && !rungs.Any(r => r.When is ConstantLeaf { Holds: true }))
        {
            ReportGap(rungs, ladder, path, what);
        }

        new GapCheck(findings).CheckLadder(rungs, ladder, path, what);
    }

    private void Report(Rung rung, ImmutableArray<Rung> above, TierLadder? ladder, string path, (string En, string Zh) what)
    {
        bool Confirms(WitnessCase customer) =>
            customer.Holds(rung.When) && above.FirstOrDefault(r => customer.Holds(r.When)) is { } first && (ladder is null || customer.Rank(ladder) == ladder.Levels.First(l => l.Name == first.Name).Rank);
        if (findings.Find([findings.Holds(rung.When)], Confirms) is not { } example)
        {
            return;
        }

        var one = above.FirstOrDefault(r => findings.IsImpossible(findings.Holds(rung.When), findings.Fails(r.When)));
        var (who, whoZh) = rung.When is ConstantLeaf ? ("everybody", "所有客户都") : ("whoever meets its condition", "满足其条件的客户");
        var (en, zh) = one is not null ? ($"is `{one.Name}` already", $"已经是 `{one.Name}`") : ($"has a {what.En} above it already", "已属于其上的" + what.Zh);
        findings.Add(DiagnosticCatalog.LevelNeverReached.At(
            rung.Span,
            $"{path} › {rung.Name}",
            ($"the {what.En} `{rung.Name}` can never be reached: {who} {en}{example.Clause.En}", $"{what.Zh} `{rung.Name}` 永远达不到：{whoZh}{zh}{example.Clause.Zh}"),
            ("the strictest condition goes first: exchange the two, or correct the figures", "条件最严的排在最前：调换顺序，或改正数值")) with
        { Labels = one is null ? [] : [new DiagnosticLabel(one.Span.Location, $"`{one.Name}` is asked first")] });
    }

    private void ReportGap(ImmutableArray<Rung> rungs, TierLadder? ladder, string path, (string En, string Zh) what)
    {
        bool Confirms(WitnessCase customer) => !rungs.Any(r => customer.Holds(r.When)) && (ladder is null || customer.Rank(ladder) is null);
        var example = findings.Find(rungs.Select(r => findings.IsFalse(r.When)), Confirms) ?? findings.Find(rungs.Select(r => findings.Fails(r.When)), Confirms);
        if (example is null)
        {
            return;
        }

        var last = rungs[^1];
        findings.Add(DiagnosticCatalog.NoOtherwise.At(
            last.Span,
            path,
            ($"no {what.En} takes what is left, so some get none{example.Clause.En}", $"没有兜底的{what.Zh}，有的客户得不到{what.Zh}{example.Clause.Zh}"),
            ("end the list with `otherwise: true`", "在末尾加上 `otherwise: true`")));
    }
}
