namespace CareRules.Authoring.Linting.Logic;

/// <summary>Groups constraints by the operands they depend on, directly or through derived operands.</summary>
internal sealed class ConstraintPartitioner
{
    private readonly Dictionary<Node, HashSet<int>> _operands = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, HashSet<int>> _dependencies = [];
    private readonly Dictionary<Node, int> _ids = new(ReferenceEqualityComparer.Instance);

    /// <summary>Splits the constraints into groups that have no operand in common.</summary>
    public List<List<Constraint>> Partition(List<Constraint> constraints)
    {
        var groups = new List<(HashSet<int> Operands, List<Constraint> Constraints)>();
        foreach (var constraint in constraints)
        {
            var operands = OperandsOf(constraint.Node);
            var overlapping = groups.FindAll(g => g.Operands.Overlaps(operands));
            if (overlapping.Count == 0)
            {
                groups.Add(([.. operands], [constraint]));
                continue;
            }

            var first = overlapping[0];
            foreach (var other in overlapping.Skip(1))
            {
                first.Operands.UnionWith(other.Operands);
                first.Constraints.AddRange(other.Constraints);
                groups.RemoveAll(g => ReferenceEquals(g.Constraints, other.Constraints));
            }

            first.Operands.UnionWith(operands);
            first.Constraints.Add(constraint);
        }

        return groups.ConvertAll(g => g.Constraints);
    }

    /// <summary>A key that is equal for equal sets of constraints, in any order.</summary>
    public string KeyOf(List<Constraint> constraints) => string.Join(' ', constraints.Select(d => (8 * IdOf(d.Node)) + (int)d.Wanted).Distinct().Order());

    private int IdOf(Node node)
    {
        if (!_ids.TryGetValue(node, out var id))
        {
            id = _ids.Count;
            _ids.Add(node, id);
        }

        return id;
    }

    /// <summary>The indices of the operands of a node, and of those that derived operands depend on.</summary>
    public HashSet<int> OperandsOf(Node node)
    {
        if (!_operands.TryGetValue(node, out var operands))
        {
            operands = node is TestNode test ? DependenciesOf(test.Operand) : [.. node.Parts.SelectMany(OperandsOf)];
            _operands.Add(node, operands);
        }

        return operands;
    }

    private HashSet<int> DependenciesOf(Operand operand)
    {
        if (!_dependencies.TryGetValue(operand.Index, out var operands))
        {
            operands = [operand.Index, .. (operand.Guard?.Invoke([]) ?? []).SelectMany(v => OperandsOf(v.When))];
            _dependencies.Add(operand.Index, operands);
        }

        return operands;
    }
}
