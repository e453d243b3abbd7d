namespace CareRules.Authoring.Linting.Logic;

/// <summary>Tells which demands speak of the same operands, directly or through what operands are worked out from.</summary>
internal sealed class Connections
{
    private readonly Dictionary<Node, HashSet<int>> _operands = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, HashSet<int>> _behind = [];
    private readonly Dictionary<Node, int> _ids = new(ReferenceEqualityComparer.Instance);

    /// <summary>The demands in groups that have no operand in common.</summary>
    public List<List<Demand>> Divide(List<Demand> demands)
    {
        var groups = new List<(HashSet<int> Operands, List<Demand> Demands)>();
        foreach (var demand in demands)
        {
            var operands = Of(demand.Node);
            var touched = groups.FindAll(g => g.Operands.Overlaps(operands));
            if (touched.Count == 0)
            {
                groups.Add(([.. operands], [demand]));
                continue;
            }

            var first = touched[0];
            foreach (var other in touched.Skip(1))
            {
                first.Operands.UnionWith(other.Operands);
                first.Demands.AddRange(other.Demands);
                groups.RemoveAll(g => ReferenceEquals(g.Demands, other.Demands));
            }

            first.Operands.UnionWith(operands);
            first.Demands.Add(demand);
        }

        return groups.ConvertAll(g => g.Demands);
    }

    /// <summary>The same for the same demands, in whatever order they stand.</summary>
    public string KeyOf(List<Demand> demands) => string.Join(' ', demands.Select(d => (8 * IdOf(d.Node)) + (int)d.Wanted).Distinct().Order());

    private int IdOf(Node node)
    {
        if (!_ids.TryGetValue(node, out var id))
        {
            id = _ids.Count;
            _ids.Add(node, id);
        }

        return id;
    }

    /// <summary>The places of the operands that a node speaks of, and of those behind them.</summary>
    public HashSet<int> Of(Node node)
    {
        if (!_operands.TryGetValue(node, out var operands))
        {
            operands = node is TestNode test ? Behind(test.Operand) : [.. node.Parts.SelectMany(Of)];
            _operands.Add(node, operands);
        }

        return operands;
    }

    private HashSet<int> Behind(Operand operand)
    {
        if (!_behind.TryGetValue(operand.Index, out var operands))
        {
            operands = [operand.Index, .. (operand.Guard?.Invoke([]) ?? []).SelectMany(v => Of(v.When))];
            _behind.Add(operand.Index, operands);
        }

        return operands;
    }
}
