using System.Globalization;
using System.Text;

namespace CareRules.Facts.Json;

/// <summary>The errors of one line, and the reader's current path. The path becomes text only when an error needs it.</summary>
internal sealed class FactsErrors
{
    /// <summary>The most errors reported for a line.</summary>
    public const int Most = 100;

    private readonly Stack<(string? Name, int Index)> _path = new(8);

    public List<FactsError> Items { get; } = [];

    public int Count => Items.Count;

    public bool IsFull => Count >= Most;

    /// <summary>True outside of every field.</summary>
    public bool IsAtLine => _path.Count == 0;

    public void Enter(string name) => _path.Push((name, 0));

    public void Enter(int index) => _path.Push((null, index));

    public void Leave() => _path.Pop();

    /// <summary>Adds an error at the current place.</summary>
    public void Add(string problem, string? suggestion = null) => Add(new FactsError(Path(), problem, suggestion));

    /// <summary>Adds an error at a field of the current place.</summary>
    public void AddAt(string field, string problem, string? suggestion = null)
    {
        Enter(field);
        Add(problem, suggestion);
        Leave();
    }

    private void Add(FactsError error)
    {
        if (!IsFull)
        {
            Items.Add(error);
        }
    }

    private string Path()
    {
        var path = new StringBuilder();
        foreach (var (name, index) in _path.Reverse())
        {
            if (name is null)
            {
                path.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
            else
            {
                path.Append(path.Length == 0 ? "" : ".").Append(name);
            }
        }

        return path.ToString();
    }
}
