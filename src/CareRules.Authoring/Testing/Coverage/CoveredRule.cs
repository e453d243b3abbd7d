using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>The coverage of one rule.</summary>
/// <param name="Id">Its id, as in explanations.</param>
/// <param name="Source">Its location.</param>
/// <param name="Fired">Whether it fired, held or assigned a level in a case.</param>
/// <param name="Leaves">Its leaf conditions in order; those of signals it uses are listed with the signals.</param>
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
