using CareRules.Tests.Cases;

namespace CareRules.Tests.Binding.Composition;

/// <summary>The errors of <c>uses</c>, <c>override</c> and <c>effective</c>: the pack of each case is its folder <c>acme</c>.</summary>
public sealed class CompositionErrorTests
{
    private static IEnumerable<TestCaseData> Cases => ErrorCases.Of("composition");

    [TestCaseSource(nameof(Cases))]
    public void TryLoad_AuthorsMistake_SaysPlaceCauseAndRemedy(string folder)
    {
        var shown = folder.Replace('\\', '/') + "/";

        CareRuleSet.TryLoad([shown + "acme"], null, out _, out var diagnostics);

        ErrorCases.Check(folder, string.Join("\n\n", diagnostics).Replace(shown, "", StringComparison.Ordinal) + "\n");
    }
}
