using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>
/// State shared by the semantic checks of one policy: the solver with its cached results, the evaluator of examples, and the diagnostics.
/// </summary>
internal sealed class CheckContext(PolicyLogic logic, DiagnosticBag diagnostics)
{
    private readonly ExampleEvaluator _evaluator = new(logic);
    private readonly ConstraintPartitioner _partitioner = new();
    private readonly Dictionary<string, Satisfiability> _results = new(StringComparer.Ordinal);

    public PolicyLogic Logic { get; } = logic;

    public ExampleText Text { get; } = new(logic.Policy);

    /// <summary>The number of constraint sets that the solver could not decide.</summary>
    public int UndecidedCount { get; private set; }

    public void Add(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>True when it is proved that no customer satisfies all constraints.</summary>
    public bool IsUnsatisfiable(params IEnumerable<Constraint> constraints)
    {
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
        return customer.IsConsistentWith(values) && confirms(customer) ? new Example(Text.Of(values, Language.English), Text.Of(values, Language.Chinese), customer) : null;
    }

    /// <summary>Values of operands that satisfy the constraints; null when there are none, or the solver could not decide.</summary>
    public static ImmutableArray<(Operand Operand, Value Value)>? FindValues(IEnumerable<Constraint> constraints) => ConstraintSolver.Find(constraints, out var values) == Satisfiability.Satisfiable ? values : null;

    public EvaluatedExample Evaluate(ImmutableArray<(Operand Operand, Value Value)> values) => _evaluator.Evaluate(values);

    /// <summary>The indices of the operands that a condition depends on.</summary>
    public IReadOnlySet<int> References(Condition condition) => _partitioner.OperandsOf(Logic.Node(condition));

    public Constraint Holds(Condition condition) => Constraint.Holds(Logic.Node(condition));

    public Constraint Fails(Condition condition) => new(Logic.Node(condition), TruthSet.NotTrue);

    public Constraint IsFalse(Condition condition) => new(Logic.Node(condition), TruthSet.False);
}

/// <summary>An example customer as shown in messages: <c>`annual_spend` = 500,000 CNY</c>.</summary>
/// <param name="En">Empty where every customer is an example.</param>
internal sealed record Example(string En, string Zh, EvaluatedExample Customer)
{
    /// <summary><c>, for example with …</c>, or nothing where every customer is an example.</summary>
    public (string En, string Zh) Clause => En.Length == 0 ? ("", "") : ($", for example with {En}", $"，例如 {Zh}");
}
