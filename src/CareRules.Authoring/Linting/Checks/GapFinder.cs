using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>
/// Finds values between two branches of an ordered list that neither covers: usually an off-by-one at the bounds. A gap that is the only
/// thing that <c>otherwise</c> covers is none.
/// </summary>
internal sealed class GapFinder(CheckContext context)
{
    /// <summary>Every pair of branches is tried.</summary>
    public const int MaxBranches = 24;

    /// <summary>The number of gaps of one list that are worth reporting.</summary>
    public const int MaxReported = 3;

    /// <summary>The number of assignments of the other operands that are tried per operand.</summary>
    private const int MaxAssignments = 64;

    /// <summary>Finds ranges of one operand that no branch covers, with the branches that cover the values below and above.</summary>
    /// <param name="isUncovered">Confirms that an example falls to <c>otherwise</c>.</param>
    /// <param name="only">The tests whose operands are examined; those of all branches unless given.</param>
    public IEnumerable<Gap> Find(List<Condition> branches, List<ImmutableArray<(Operand Operand, Value Value)>> assignments, Func<EvaluatedExample, bool> isUncovered, List<Condition>? only = null)
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
                yield return new Gap(below, above, new Example(context.Text.Of(values), cases[from].Customer));
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
}
