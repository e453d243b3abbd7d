using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>What tests reach of one rule.</summary>
/// <param name="Id">Its id, as in explanations.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Fired">Whether a case made it fire, hold or grade something.</param>
/// <param name="Leaves">Its leaves in order; those of signals it uses belong to the signals.</param>
public sealed record CoveredRule(string Id, SourceLocation Source, bool Fired, ImmutableArray<CoveredLeaf> Leaves)
{
    internal int Points => 1 + Leaves.Sum(l => l.Points);

    internal int Reached => (Fired ? 1 : 0) + Leaves.Sum(l => l.Reached);

    internal IEnumerable<string> Missing(Language language)
    {
        var chinese = language == Language.Chinese;
        var never = chinese ? $"{Id}：没有用例触发它（{Source}）" : $"{Id}: no case makes it fire ({Source})";
        return (Fired ? [] : (string[])[never]).Concat(Leaves.SelectMany(l => l.Missing.Select(m => chinese ? $"{Id}：`{l.Text}` {m.Zh}（{l.Source}）" : $"{Id}: `{l.Text}` {m.En} ({l.Source})")));
    }
}
