using System.Collections.Immutable;
using CareRules.Compilation;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Benchmarks.Tables;

/// <summary>
/// Evaluates a table through its compiled node, for customers whose measures are already computed, as within an evaluation.
/// </summary>
internal sealed class TableScenario
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly ValueNode _node;
    private readonly Frame[] _frames;
    private readonly TableInputs[] _inputs;

    public TableScenario(TableSpec table, int customers)
    {
        var ruleSet = CareRuleSet.Parse(table.ToYaml());
        var compiled = new CareEngine(ruleSet).Compiled;
        // A node created after the plan caches nothing between calls, so each call evaluates the whole table.
        _node = compiled.Nodes.Compile(new TableExpression(ruleSet.Policy.Tables[0], 0, ruleSet.Policy.Tables[0].Span), null);
        _inputs = [.. Customers(customers)];
        _frames = Array.ConvertAll(_inputs, inputs => Begin(compiled, inputs));
    }

    public ReadOnlySpan<TableInputs> Inputs => _inputs;

    public decimal? Evaluate(int customer)
    {
        var value = _node.Of(_frames[customer]);
        return value.IsUnknown ? null : value.Number;
    }

    /// <summary>Evaluates the table for all customers, one after the other.</summary>
    public decimal EvaluateAll()
    {
        var sum = 0m;
        foreach (var frame in _frames)
        {
            sum += _node.Of(frame).Number;
        }

        return sum;
    }

    private static Frame Begin(CompiledPolicy compiled, in TableInputs inputs)
    {
        var facts = new CustomerFacts { Customer = inputs.Customer };
        var frame = new Frame(compiled.Plan.Layout);
        frame.Begin(facts, AsOf, null);
        for (var measure = 0; measure < 3; measure++)
        {
            compiled.Nodes.Measure(measure).Of(frame);
        }

        return frame;
    }

    private static IEnumerable<TableInputs> Customers(int count)
    {
        var random = new Random(7);
        for (var i = 0; i < count; i++)
        {
            var (spend, tenure, orders) = (random.Next(600_000), random.Next(72), random.Next(25));
            var customer = new Customer
            {
                Id = $"C{i}",
                Segment = TableSpec.Segments[random.Next(TableSpec.Segments.Length)],
                Industry = TableSpec.Industries[random.Next(TableSpec.Industries.Length)],
                Strategic = random.Next(2) == 0,
                Attributes = ImmutableDictionary<string, object>.Empty
                    .Add("spend", new Money(spend, "CNY"))
                    .Add("tenure", tenure)
                    .Add("orders", (decimal)orders),
            };
            yield return new TableInputs(customer, spend, tenure, orders);
        }
    }
}
