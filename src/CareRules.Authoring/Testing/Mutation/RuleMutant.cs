using System.Text;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>A mutant: one change of a pack's text.</summary>
/// <param name="Span">The text that is replaced.</param>
/// <param name="Before">The test or key as written.</param>
/// <param name="After">The test or key with the change.</param>
internal sealed record RuleMutant(MutantKind Kind, SourceSpan Span, string Replacement, string Before, string After)
{
    /// <summary>The file with the change applied.</summary>
    public RuleFile Apply()
    {
        var text = Span.Source.Text;
        return new RuleFile(Span.Source.Path, Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, Span.Start), Replacement, text.AsSpan(Span.End))));
    }
}
