using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>One entry of an ordered list of levels or severities, of which the first that holds applies.</summary>
/// <param name="IsImplied">True for an implicit last entry that is not written in the pack.</param>
internal sealed record Rung(string Name, Condition When, SourceSpan Span, bool IsImplied = false);

/// <summary>Finds levels and severities that can never be reached, and lists that leave some customers without one.</summary>
internal sealed class UnreachableLevelCheck(CheckContext context, RedundantConditionCheck conditions)
{
    /// <param name="ladder">The ladder whose levels the engine evaluates to confirm examples; null for severities.</param>
    /// <param name="what">The word for an entry in messages, in both languages.</param>
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
            if (context.IsUnsatisfiable([context.Holds(rung.When), .. above.Select(r => context.Fails(r.When))]))
            {
                Report(rung, above, ladder, path, what);
            }
        }

        if (!rungs.IsEmpty && !rungs.Any(r => r.When is ConstantLeaf { Holds: true }))
        {
            ReportGap(rungs, ladder, path, what);
        }

        new GapCheck(context).CheckLadder(rungs, ladder, path, what);
    }

    private void Report(Rung rung, ImmutableArray<Rung> above, TierLadder? ladder, string path, (string En, string Zh) what)
    {
        bool Confirms(EvaluatedExample customer) =>
            customer.Holds(rung.When) && above.FirstOrDefault(r => customer.Holds(r.When)) is { } first && (ladder is null || customer.Rank(ladder) == ladder.Levels.First(l => l.Name == first.Name).Rank);
        if (context.FindExample([context.Holds(rung.When)], Confirms) is not { } example)
        {
            return;
        }

        var one = above.FirstOrDefault(r => context.IsUnsatisfiable(context.Holds(rung.When), context.Fails(r.When)));
        var (who, whoZh) = rung.When is ConstantLeaf ? ("everybody", "所有客户都") : ("whoever meets its condition", "满足其条件的客户");
        var (en, zh) = one is not null ? ($"is `{one.Name}` already", $"已经是 `{one.Name}`") : ($"has a {what.En} above it already", "已属于其上的" + what.Zh);
        context.Add(DiagnosticCatalog.LevelNeverReached.At(
            rung.Span,
            $"{path} › {rung.Name}",
            ($"the {what.En} `{rung.Name}` can never be reached: {who} {en}{example.Clause.En}", $"{what.Zh} `{rung.Name}` 永远达不到：{whoZh}{zh}{example.Clause.Zh}"),
            ("the strictest condition goes first: exchange the two, or correct the figures", "条件最严的排在最前：调换顺序，或改正数值")) with
        { Labels = one is null ? [] : [new DiagnosticLabel(one.Span.Location, $"`{one.Name}` is asked first")] });
    }

    private void ReportGap(ImmutableArray<Rung> rungs, TierLadder? ladder, string path, (string En, string Zh) what)
    {
        bool Confirms(EvaluatedExample customer) => !rungs.Any(r => customer.Holds(r.When)) && (ladder is null || customer.Rank(ladder) is null);
        var example = context.FindExample(rungs.Select(r => context.IsFalse(r.When)), Confirms) ?? context.FindExample(rungs.Select(r => context.Fails(r.When)), Confirms);
        if (example is null)
        {
            return;
        }

        var last = rungs[^1];
        context.Add(DiagnosticCatalog.NoOtherwise.At(
            last.Span,
            path,
            ($"no {what.En} takes what is left, so some get none{example.Clause.En}", $"没有兜底的{what.Zh}，有的客户得不到{what.Zh}{example.Clause.Zh}"),
            ("end the list with `otherwise: true`", "在末尾加上 `otherwise: true`")));
    }
}
