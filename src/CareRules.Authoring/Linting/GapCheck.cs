using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Finds values between two levels or rows that neither covers, so that they fall to <c>otherwise</c>: usually an off-by-one at the bounds.
/// Not reported where such a gap is the only thing that <c>otherwise</c> covers.
/// </summary>
internal sealed class GapCheck(CheckContext context)
{
    /// <summary>Every pair of branches is tried.</summary>
    private const int MaxBranches = 24;

    /// <summary>The number of assignments of the other operands that are tried per operand.</summary>
    private const int MaxAssignments = 64;

    private const int MaxReported = 3;

    public void CheckLadder(ImmutableArray<Rung> rungs, TierLadder? ladder, string path, (string En, string Zh) what)
    {
        var branches = rungs.Where(r => r.When is not ConstantLeaf).ToList();
        if (branches.Count == 0 || branches.Count > MaxBranches || rungs[^1] is not { When: ConstantLeaf { Holds: true } } last)
        {
            return;
        }

        bool IsUncovered(EvaluatedExample customer) => ladder is null || customer.Rank(ladder) == ladder.Levels.First(l => l.Name == last.Name).Rank;
        var others = new List<ImmutableArray<(Operand Operand, Value Value)>>();
        foreach (var branch in branches)
        {
            others.Add(CheckContext.FindValues([context.Holds(branch.When)]) ?? []);
        }

        // Assignments that satisfy one level and, as far as operands are free, another.
        var assignments = others.SelectMany((one, i) => others.Where((_, j) => i != j || others.Count == 1).Select(other => Joined(one, other))).Prepend([]).ToList();
        foreach (var gap in Find([.. branches.Select(t => t.When)], assignments, IsUncovered).Take(MaxReported))
        {
            var (below, above) = (branches[gap.Below], branches[gap.Above]);
            context.Add(DiagnosticCatalog.LevelGap.At(
                above.Span,
                $"{path} › {above.Name}",
                ($"between the {what.En} `{below.Name}` and the {what.En} `{above.Name}` is a gap: {gap.Example.En} falls to `{last.Name}`", $"{what.Zh} `{below.Name}` 与 `{above.Name}` 之间有空档：{gap.Example.Zh} 归入 `{last.Name}`"),
                ("let one begin where the other ends, for example with `>=` and `<`", "让一个从另一个结束处开始，例如用 `>=` 和 `<`")) with
            { Labels = below == above ? [] : [new DiagnosticLabel(below.Span.Location, $"`{below.Name}` ends before it")] });
        }
    }

    public void CheckTable(DecisionTable table)
    {
        if (table.Otherwise is null || !table.IsSingleHit || table.Rows.Length > MaxBranches)
        {
            return;
        }

        var rows = table.Rows.Select(r => (Row: r, When: PolicyLogic.All(r.When.Select(c => c.Test).OfType<Condition>(), r.Span))).ToList();
        var found = 0;
        for (var column = 0; column < table.Inputs.Length && found < MaxReported; column++)
        {
            // Assignments that fit all other cells of two rows: only there can this column have a gap between them.
            var assignments = new List<ImmutableArray<(Operand Operand, Value Value)>>();
            for (var i = 0; i < rows.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var beside = rows[i].Row.When.Concat(rows[j].Row.When).Where((_, cell) => cell % table.Inputs.Length != column).Select(c => c.Test).OfType<Condition>();
                    if (CheckContext.FindValues(beside.Select(context.Holds)) is { } assignment)
                    {
                        assignments.Add(assignment);
                    }
                }
            }

            var cells = rows.Select(r => r.Row.When[column].Test).OfType<Condition>().ToList();
            foreach (var gap in Find(rows.ConvertAll(r => (Condition)r.When), assignments, _ => true, cells).Take(MaxReported - found))
            {
                found++;
                Report(table, gap);
            }
        }
    }

    private void Report(DecisionTable table, Gap gap)
    {
        var (below, above) = (table.Rows[gap.Below], table.Rows[gap.Above]);
        var (first, second) = (below.Number.ToString(CultureInfo.InvariantCulture), above.Number.ToString(CultureInfo.InvariantCulture));
        context.Add(DiagnosticCatalog.RowGap.At(
            above.Span,
            string.Create(CultureInfo.InvariantCulture, $"tables › {table.Name} › rows[{above.Number - 1}]"),
            ($"between row {first} and row {second} is a gap: {gap.Example.En} falls to `otherwise`", $"第 {first} 行与第 {second} 行之间有空档：{gap.Example.Zh} 归入 `otherwise`"),
            ("let one begin where the other ends, for example with `to below`", "让一个从另一个结束处开始，例如用 `to below`")) with
        { Labels = below == above ? [] : [new DiagnosticLabel(below.Span.Location, $"row {first}")] });
    }

    /// <summary>Finds ranges of one operand that no branch covers, with the branches that cover the values below and above.</summary>
    /// <param name="isUncovered">Confirms that an example falls to <c>otherwise</c>.</param>
    /// <param name="only">The tests whose operands are examined; those of all branches unless given.</param>
    private IEnumerable<Gap> Find(List<Condition> branches, List<ImmutableArray<(Operand Operand, Value Value)>> assignments, Func<EvaluatedExample, bool> isUncovered, List<Condition>? only = null)
    {
        var tests = TestsOf((only ?? branches).Select(context.Logic.Node));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (operand, on) in tests.Where(t => IsFigure(t.Key)).OrderBy(t => t.Key.Index))
        {
            var figures = on.SelectMany(ValueClasses.Constants).ToList();
            if (figures.Count < 2 || figures.Exists(f => f.Kind != figures[0].Kind || (f.Kind == ValueKind.Money && f.Currency != figures[0].Currency)))
            {
                continue;
            }

            var line = new ValueLine(operand, [.. ValueClasses.Of(operand, on).Select(c => c.Value).Where(v => v.Kind == figures[0].Kind && (v.Kind != ValueKind.Money || v.Currency == figures[0].Currency)).OrderBy(v => v.Number)], [.. figures.Select(f => f.Number)]);
            foreach (var assignment in assignments.Select(s => Without(s, operand)).DistinctBy(KeyOf).Take(MaxAssignments).ToList())
            {
                foreach (var gap in Between(line, assignment, branches, isUncovered))
                {
                    if (seen.Add(string.Create(CultureInfo.InvariantCulture, $"{gap.Below} {gap.Above} {operand.Index}")))
                    {
                        yield return gap;
                    }
                }
            }
        }
    }

    private IEnumerable<Gap> Between(ValueLine line, ImmutableArray<(Operand Operand, Value Value)> assignment, List<Condition> branches, Func<EvaluatedExample, bool> isUncovered)
    {
        var cases = line.Values.Select(v => assignment.Insert(0, (line.Operand, v))).Select(values => (Values: values, Customer: context.Evaluate(values))).ToList();
        var covering = cases.ConvertAll(c => c.Customer.IsConsistentWith(c.Values) ? branches.FindIndex(c.Customer.Holds) : int.MaxValue);
        for (var from = 1; from < covering.Count - 1; from++)
        {
            if (covering[from] >= 0 || covering[from - 1] < 0)
            {
                continue;
            }

            var end = covering.FindIndex(from, t => t >= 0);
            if (end < 0)
            {
                yield break;
            }

            var (below, above) = (covering[from - 1], covering[end]);
            if (below == int.MaxValue || above == int.MaxValue || !isUncovered(cases[from].Customer) || line.IsCents(from, end))
            {
                continue;
            }

            // When the only uncovered range lies between an upper and a lower branch, it is what `otherwise` is meant for.
            var isUncoveredElsewhere = covering.Where((t, place) => t < 0 && (place < from || place >= end)).Any();
            if (isUncoveredElsewhere || IsBounded(branches[below]) || IsBounded(branches[above]) || line.IsPoint(from, end))
            {
                var values = cases[from].Values;
                yield return new Gap(below, above, new Example(context.Text.Of(values, Language.English), context.Text.Of(values, Language.Chinese), cases[from].Customer));
            }
        }

        bool IsBounded(Condition branch) => !cases[0].Customer.Holds(branch) && !cases[^1].Customer.Holds(branch);
    }

    private static bool IsFigure(Operand operand) => operand is { Guard: null, IsRelation: false }
        && (operand.StandIn?.Kind ?? operand.Shown.Kind) is not (ValueKind.Boolean or ValueKind.Text or ValueKind.TextList or ValueKind.Level);

    private static ImmutableArray<(Operand Operand, Value Value)> Joined(ImmutableArray<(Operand Operand, Value Value)> one, ImmutableArray<(Operand Operand, Value Value)> other) =>
        [.. one, .. other.Where(o => !one.Any(v => v.Operand.Index == o.Operand.Index))];

    private static ImmutableArray<(Operand Operand, Value Value)> Without(ImmutableArray<(Operand Operand, Value Value)> assignment, Operand operand) =>
        [.. assignment.Where(v => v.Operand.Index != operand.Index)];

    private static string KeyOf(ImmutableArray<(Operand Operand, Value Value)> values) =>
        string.Join(' ', values.OrderBy(v => v.Operand.Index).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Operand.Index}={v.Value.Kind} {v.Value.Number} {(v.Value.Kind == ValueKind.Text ? v.Value.Text : "")}")));

    private static Dictionary<Operand, List<LeafCondition>> TestsOf(IEnumerable<Node> nodes)
    {
        var tests = new Dictionary<Operand, List<LeafCondition>>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Node>(nodes);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            if (node is TestNode test)
            {
                (tests.TryGetValue(test.Operand, out var on) ? on : tests[test.Operand] = []).Add(test.Test);
            }

            foreach (var part in node.Parts)
            {
                open.Push(part);
            }
        }

        return tests;
    }

    /// <summary>An operand with its representative values in order: the constants it is compared with, and values between them.</summary>
    private sealed record ValueLine(Operand Operand, ImmutableArray<Value> Values, ImmutableHashSet<decimal> Thresholds)
    {
        /// <summary>
        /// A single value is usually missed by writing <c>&gt;</c> instead of <c>&gt;=</c>; zero is excluded, since it is often meant as a
        /// case of its own.
        /// </summary>
        public bool IsPoint(int from, int end) =>
            end == from + 1 && Values[from].Number != 0m && (Thresholds.Contains(Values[from].Number) || (Operand.Domain.IsWhole && Values[end].Number - Values[from - 1].Number == 2m));

        /// <summary>Amounts have no values between two cents.</summary>
        public bool IsCents(int from, int end) => Values[from].Kind == ValueKind.Money && Values[end].Number - Values[from - 1].Number <= 0.01m;
    }

    /// <param name="Below">The index of the branch that covers the values below.</param>
    /// <param name="Above">The index of the branch that covers the values above.</param>
    private sealed record Gap(int Below, int Above, Example Example);
}
