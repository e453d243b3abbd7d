using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>
/// What the checks of one pack share: its conditions, the solver with its cached results, the evaluator of examples, and the diagnostics.
/// </summary>
internal sealed class CheckContext
{
    private readonly ExampleEvaluator _evaluator;
    private readonly ConstraintPartitioner _partitioner = new();
    private readonly Dictionary<string, Satisfiability> _results = new(StringComparer.Ordinal);
    private DiagnosticBag _found = new();

    /// <param name="paths">The paths that were loaded: the pack, or all its versions.</param>
    /// <param name="own">The paths of this version, whose tests are in their <c>tests</c> folders.</param>
    public CheckContext(CareRuleSet ruleSet, IReadOnlyList<string> paths, IReadOnlyList<string> own, LoadOptions options, CancellationToken token)
    {
        RuleSet = ruleSet;
        Paths = paths;
        OwnPaths = own;
        Options = options;
        Token = token;
        Logic = new PolicyLogic(Policy);
        Text = new ExampleText(Policy);
        Conditions = new PolicyConditions(Policy);
        _evaluator = new ExampleEvaluator(Logic);

        // Messages name an operand as the pack first writes it: in this order, whichever check comes first.
        foreach (var group in Conditions.InReadingOrder)
        {
            foreach (var node in group.Select(Logic.Node).ToList())
            {
                _partitioner.OperandsOf(node);
            }
        }
    }

    public CareRuleSet RuleSet { get; }

    public CarePolicy Policy => RuleSet.Policy;

    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyList<string> OwnPaths { get; }

    public LoadOptions Options { get; }

    public CancellationToken Token { get; }

    /// <summary>The day before which nothing matters any more, in the pack's zone; null for none.</summary>
    public DateOnly? AsOf { get; init; }

    public PolicyConditions Conditions { get; }

    public PolicyLogic Logic { get; }

    public ExampleText Text { get; }

    /// <summary>The number of constraint sets that the solver could not decide.</summary>
    public int UndecidedCount { get; private set; }

    public void Add(Diagnostic diagnostic) => _found.Add(diagnostic);

    /// <summary>What was added since the last call.</summary>
    public ImmutableArray<Diagnostic> Take()
    {
        var found = _found.InOrder();
        _found = new DiagnosticBag();
        return found;
    }

    /// <summary>True when it is proved that no customer satisfies all constraints.</summary>
    public bool IsUnsatisfiable(params IEnumerable<Constraint> constraints)
    {
        Token.ThrowIfCancellationRequested();

        // Constraints without a common operand are independent, so each group is solved on its own; most groups recur, so results are
        // cached.
        foreach (var group in _partitioner.Partition([.. constraints]))
        {
            if (Solve(group) == Satisfiability.Unsatisfiable)
            {
                return true;
            }
        }

        return false;
    }

    private Satisfiability Solve(List<Constraint> constraints)
    {
        var key = _partitioner.KeyOf(constraints);
        if (!_results.TryGetValue(key, out var result))
        {
            result = ConstraintSolver.Find(constraints, out _);
            UndecidedCount += result == Satisfiability.Undecided ? 1 : 0;
            _results.Add(key, result);
        }

        return result;
    }

    /// <summary>False when it is proved that a condition never holds under its assumptions.</summary>
    public bool CanHold(PolicyCondition condition) => !IsUnsatisfiable(condition.Parts.Select(Holds));

    /// <summary>
    /// An example customer that satisfies the constraints, found by the solver and confirmed by the engine; null when there is none.
    /// </summary>
    /// <param name="confirms">Checks the claim of the diagnostic against the evaluated example.</param>
    public Example? FindExample(IEnumerable<Constraint> constraints, Func<EvaluatedExample, bool> confirms)
    {
        if (ConstraintSolver.Find(constraints, out var values) != Satisfiability.Satisfiable)
        {
            return null;
        }

        var customer = _evaluator.Evaluate(values);
        return customer.IsConsistentWith(values) && confirms(customer) ? new Example(Text.Of(values), customer) : null;
    }

    /// <summary>An example in which all other conditions hold and this one does not; preferably false rather than unknown.</summary>
    public Example? FindFailing(Condition one, ImmutableArray<Condition> rest)
    {
        bool Confirms(EvaluatedExample customer) => rest.All(customer.Holds) && !customer.Holds(one);
        return FindExample([.. rest.Select(Holds), IsFalse(one)], Confirms) ?? FindExample([.. rest.Select(Holds), Fails(one)], Confirms);
    }

    /// <summary>Values of operands that satisfy the constraints; null when there are none, or the solver could not decide.</summary>
    public static ImmutableArray<(Operand Operand, Value Value)>? FindValues(IEnumerable<Constraint> constraints) =>
        ConstraintSolver.Find(constraints, out var values) == Satisfiability.Satisfiable ? values : null;

    public EvaluatedExample Evaluate(ImmutableArray<(Operand Operand, Value Value)> values) => _evaluator.Evaluate(values);

    /// <summary>The indices of the operands that a condition depends on.</summary>
    public IReadOnlySet<int> References(Condition condition) => _partitioner.OperandsOf(Logic.Node(condition));

    public Constraint Holds(Condition condition) => Constraint.Holds(Logic.Node(condition));

    /// <summary>A condition that leaves the levels below it possible: false, or where what is unknown counts as that, not true.</summary>
    public Constraint PassesOver(LevelList list, Condition condition) => list.IsLowerIfUnknown ? Fails(condition) : IsFalse(condition);

    public Constraint Fails(Condition condition) => new(Logic.Node(condition), TruthSet.NotTrue);

    public Constraint IsFalse(Condition condition) => new(Logic.Node(condition), TruthSet.False);
}
