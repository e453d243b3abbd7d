using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Looks for figures between two levels or rows that neither takes, so that <c>otherwise</c> does: a slip at the edges, unless what is left between them is all that <c>otherwise</c> is for.
/// </summary>
internal sealed class GapCheck(Findings findings)
{
    /// <summary>Each two are tried together.</summary>
    private const int MostTakers = 24;

    /// <summary>Customers who differ in what the figure at hand is not.</summary>
    private const int MostStarts = 64;

    private const int MostFindings = 3;

    public void CheckLadder(ImmutableArray<Rung> rungs, TierLadder? ladder, string path, (string En, string Zh) what)
    {
        var takers = rungs.Where(r => r.When is not ConstantLeaf).ToList();
        if (takers.Count == 0 || takers.Count > MostTakers || rungs[^1] is not { When: ConstantLeaf { Holds: true } } last)
        {
            return;
        }

        bool IsLeft(WitnessCase customer) => ladder is null || customer.Rank(ladder) == ladder.Levels.First(l => l.Name == last.Name).Rank;
        var others = new List<ImmutableArray<(Operand Operand, Value Value)>>();
        foreach (var taker in takers)
        {
            others.Add(Findings.Try([findings.Holds(taker.When)]) ?? []);
        }

        // Who is in one level and, so far as that leaves it open, in another.
        var starts = others.SelectMany((one, i) => others.Where((_, j) => i != j || others.Count == 1).Select(other => Joined(one, other))).Prepend([]).ToList();
        foreach (var stretch in Find([.. takers.Select(t => t.When)], starts, IsLeft).Take(MostFindings))
        {
            var (below, above) = (takers[stretch.Below], takers[stretch.Above]);
            findings.Add(DiagnosticCatalog.LevelGap.At(
                above.Span,
                $"{path} › {above.Name}",
                ($"between the {what.En} `{below.Name}` and the {what.En} `{above.Name}` is a gap: {stretch.Example.En} falls to `{last.Name}`", $"{what.Zh} `{below.Name}` 与 `{above.Name}` 之间有空档：{stretch.Example.Zh} 归入 `{last.Name}`"),
                ("let one begin where the other ends, for example with `>=` and `<`", "让一个从另一个结束处开始，例如用 `>=` 和 `<`")) with
            { Labels = below == above ? [] : [new DiagnosticLabel(below.Span.Location, $"`{below.Name}` ends before it")] });
        }
    }

    public void CheckTable(DecisionTable table)
    {
        if (table.Otherwise is null || !table.IsSingleHit || table.Rows.Length > MostTakers)
        {
            return;
        }

        var rows = table.Rows.Select(r => (Row: r, When: PolicyLogic.All(r.When.Select(c => c.Test).OfType<Condition>(), r.Span))).ToList();
        var found = 0;
        for (var column = 0; column < table.Inputs.Length && found < MostFindings; column++)
        {
            // What fits all cells of two rows but this one's: only here they can leave something between them.
            var starts = new List<ImmutableArray<(Operand Operand, Value Value)>>();
            for (var i = 0; i < rows.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var beside = rows[i].Row.When.Concat(rows[j].Row.When).Where((_, cell) => cell % table.Inputs.Length != column).Select(c => c.Test).OfType<Condition>();
                    if (Findings.Try(beside.Select(findings.Holds)) is { } start)
                    {
                        starts.Add(start);
                    }
                }
            }

            var cells = rows.Select(r => r.Row.When[column].Test).OfType<Condition>().ToList();
            foreach (var stretch in Find(rows.ConvertAll(r => (Condition)r.When), starts, _ => true, cells).Take(MostFindings - found))
            {
                found++;
                Report(table, stretch);
            }
        }
    }

    private void Report(DecisionTable table, Stretch stretch)
    {
        var (below, above) = (table.Rows[stretch.Below], table.Rows[stretch.Above]);
        var (first, second) = (below.Number.ToString(CultureInfo.InvariantCulture), above.Number.ToString(CultureInfo.InvariantCulture));
        findings.Add(DiagnosticCatalog.RowGap.At(
            above.Span,
            string.Create(CultureInfo.InvariantCulture, $"tables › {table.Name} › rows[{above.Number - 1}]"),
            ($"between row {first} and row {second} is a gap: {stretch.Example.En} falls to `otherwise`", $"第 {first} 行与第 {second} 行之间有空档：{stretch.Example.Zh} 归入 `otherwise`"),
            ("let one begin where the other ends, for example with `to below`", "让一个从另一个结束处开始，例如用 `to below`")) with
        { Labels = below == above ? [] : [new DiagnosticLabel(below.Span.Location, $"row {first}")] });
    }

    /// <summary>Stretches of one figure that nothing takes, with what takes the figures below and above.</summary>
    /// <param name="isLeft">Confirms that a customer is left to <c>otherwise</c>.</param>
    /// <param name="only">The tests whose figures are looked at; all of the takers' unless given.</param>
    private IEnumerable<Stretch> Find(List<Condition> takers, List<ImmutableArray<(Operand Operand, Value Value)>> starts, Func<WitnessCase, bool> isLeft, List<Condition>? only = null)
    {
        var tests = TestsOf((only ?? takers).Select(findings.Logic.Node));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (operand, on) in tests.Where(t => IsFigure(t.Key)).OrderBy(t => t.Key.Index))
        {
            var figures = on.SelectMany(Cells.Constants).ToList();
            if (figures.Count < 2 || figures.Exists(f => f.Kind != figures[0].Kind || (f.Kind == ValueKind.Money && f.Currency != figures[0].Currency)))
            {
                continue;
            }

            var line = new Line(operand, [.. Cells.Of(operand, on).Select(c => c.Value).Where(v => v.Kind == figures[0].Kind && (v.Kind != ValueKind.Money || v.Currency == figures[0].Currency)).OrderBy(v => v.Number)], [.. figures.Select(f => f.Number)]);
            foreach (var start in starts.Select(s => Without(s, operand)).DistinctBy(KeyOf).Take(MostStarts).ToList())
            {
                foreach (var stretch in Between(line, start, takers, isLeft))
                {
                    if (seen.Add(string.Create(CultureInfo.InvariantCulture, $"{stretch.Below} {stretch.Above} {operand.Index}")))
                    {
                        yield return stretch;
                    }
                }
            }
        }
    }

    private IEnumerable<Stretch> Between(Line line, ImmutableArray<(Operand Operand, Value Value)> start, List<Condition> takers, Func<WitnessCase, bool> isLeft)
    {
        var cases = line.Values.Select(v => start.Insert(0, (line.Operand, v))).Select(values => (Values: values, Customer: findings.Evaluate(values))).ToList();
        var taken = cases.ConvertAll(c => c.Customer.Agrees(c.Values) ? takers.FindIndex(c.Customer.Holds) : int.MaxValue);
        for (var from = 1; from < taken.Count - 1; from++)
        {
            if (taken[from] >= 0 || taken[from - 1] < 0)
            {
                continue;
            }

            var end = taken.FindIndex(from, t => t >= 0);
            if (end < 0)
            {
                yield break;
            }

            var (below, above) = (taken[from - 1], taken[end]);
            if (below == int.MaxValue || above == int.MaxValue || !isLeft(cases[from].Customer) || line.IsCents(from, end))
            {
                continue;
            }

            // Where all that is left lies between what takes the high and what takes the low, it is what `otherwise` is for.
            var isElsewhere = taken.Where((t, place) => t < 0 && (place < from || place >= end)).Any();
            if (isElsewhere || IsStretch(takers[below]) || IsStretch(takers[above]) || line.IsPoint(from, end))
            {
                var values = cases[from].Values;
                yield return new Stretch(below, above, new Example(findings.Words.Of(values, Language.English), findings.Words.Of(values, Language.Chinese), cases[from].Customer));
            }
        }

        bool IsStretch(Condition taker) => !cases[0].Customer.Holds(taker) && !cases[^1].Customer.Holds(taker);
    }

    private static bool IsFigure(Operand operand) => operand is { Guard: null, IsRelation: false }
        && (operand.StandIn?.Kind ?? operand.Shown.Kind) is not (ValueKind.Boolean or ValueKind.Text or ValueKind.TextList or ValueKind.Level);

    private static ImmutableArray<(Operand Operand, Value Value)> Joined(ImmutableArray<(Operand Operand, Value Value)> one, ImmutableArray<(Operand Operand, Value Value)> other) =>
        [.. one, .. other.Where(o => !one.Any(v => v.Operand.Index == o.Operand.Index))];

    private static ImmutableArray<(Operand Operand, Value Value)> Without(ImmutableArray<(Operand Operand, Value Value)> start, Operand operand) =>
        [.. start.Where(v => v.Operand.Index != operand.Index)];

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

    /// <summary>A figure with what it can be, in order: what it is compared with, and what lies between.</summary>
    private sealed record Line(Operand Operand, ImmutableArray<Value> Values, ImmutableHashSet<decimal> Thresholds)
    {
        /// <summary>A single value is left out by a slip of <c>&gt;</c> for <c>&gt;=</c>; only what neither grows nor falls is a matter of its own.</summary>
        public bool IsPoint(int from, int end) =>
            end == from + 1 && Values[from].Number != 0m && (Thresholds.Contains(Values[from].Number) || (Operand.Domain.IsWhole && Values[end].Number - Values[from - 1].Number == 2m));

        /// <summary>Amounts have cents, and nothing between them.</summary>
        public bool IsCents(int from, int end) => Values[from].Kind == ValueKind.Money && Values[end].Number - Values[from - 1].Number <= 0.01m;
    }

    /// <param name="Below">What takes the figures below, as its place among the takers.</param>
    /// <param name="Above">What takes the figures above.</param>
    private sealed record Stretch(int Below, int Above, Example Example);
}
