using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>What the checks of meaning share: questions to the search, example customers, and where findings go.</summary>
internal sealed class Findings(PolicyLogic logic, DiagnosticBag diagnostics)
{
    private readonly WitnessEngine _engine = new(logic);
    private readonly Connections _connections = new();
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    public PolicyLogic Logic { get; } = logic;

    public ExampleText Words { get; } = new(logic.Policy);

    /// <summary>How many questions stayed open.</summary>
    public int Open { get; private set; }

    public void Add(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>True when it is proved that no customer is like that.</summary>
    public bool IsImpossible(params IEnumerable<Demand> demands)
    {
        // Demands that share no operand have nothing to do with each other, and most are met again and again.
        foreach (var group in _connections.Divide([.. demands]))
        {
            if (Ask(group) == Answer.Impossible)
            {
                return true;
            }
        }

        return false;
    }

    private Answer Ask(List<Demand> demands)
    {
        var key = _connections.KeyOf(demands);
        if (!_answers.TryGetValue(key, out var answer))
        {
            answer = Search.Find(demands, out _);
            Open += answer == Answer.Open ? 1 : 0;
            _answers.Add(key, answer);
        }

        return answer;
    }

    /// <summary>A customer who is like that, found by the search and confirmed by the engine; null when there is none to show.</summary>
    /// <param name="confirms">What the finding says of the customer.</param>
    public Example? Find(IEnumerable<Demand> demands, Func<WitnessCase, bool> confirms)
    {
        if (Search.Find(demands, out var values) != Answer.Possible)
        {
            return null;
        }

        var customer = _engine.Evaluate(values);
        return customer.Agrees(values) && confirms(customer) ? new Example(Words.Of(values, Language.English), Words.Of(values, Language.Chinese), customer) : null;
    }

    /// <summary>Values for which all comes out as demanded; null when there are none, or too many to be searched through.</summary>
    public static ImmutableArray<(Operand Operand, Value Value)>? Try(IEnumerable<Demand> demands) => Search.Find(demands, out var values) == Answer.Possible ? values : null;

    public WitnessCase Evaluate(ImmutableArray<(Operand Operand, Value Value)> values) => _engine.Evaluate(values);

    /// <summary>The places of the operands that a condition depends on.</summary>
    public IReadOnlySet<int> References(Condition condition) => _connections.Of(Logic.Node(condition));

    public Demand Holds(Condition condition) => Demand.Holds(Logic.Node(condition));

    public Demand Fails(Condition condition) => new(Logic.Node(condition), TruthSet.NotTrue);

    public Demand IsFalse(Condition condition) => new(Logic.Node(condition), TruthSet.False);
}

/// <summary>An example customer in words: <c>`annual_spend` = 500,000 CNY</c>.</summary>
/// <param name="En">Empty where every customer is one.</param>
internal sealed record Example(string En, string Zh, WitnessCase Customer)
{
    /// <summary><c>, for example with …</c>, or nothing where every customer is an example.</summary>
    public (string En, string Zh) Clause => En.Length == 0 ? ("", "") : ($", for example with {En}", $"，例如 {Zh}");
}
