using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>
/// Collects the facts that leave a condition unknown, each once, in the order met. Derived facts are queued and visited once, so that
/// neither long chains nor shared dependencies cost more.
/// </summary>
internal sealed class MissingFacts
{
    private readonly List<string> _facts = [];
    private readonly List<IDerived> _queue = [];
    private readonly HashSet<IDerived> _visited = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<string> Facts => _facts;

    /// <summary>How often something was named, also what had been named before.</summary>
    public int Named { get; private set; }

    public void Add(string fact)
    {
        Named++;
        if (!_facts.Contains(fact))
        {
            _facts.Add(fact);
        }
    }

    public void Add(IDerived derived)
    {
        Named++;
        if (_visited.Add(derived))
        {
            _queue.Add(derived);
        }
    }

    public void Clear()
    {
        _facts.Clear();
        _queue.Clear();
        _visited.Clear();
    }

    /// <summary>Visits the queued derived facts until only facts are left.</summary>
    public void ResolveDerived(Frame frame)
    {
        for (var i = 0; i < _queue.Count; i++)
        {
            _queue[i].NameMissing(frame, this);
        }
    }
}
