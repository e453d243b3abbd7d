using CareRules.Loading;
using CareRules.Tests.Cases;

namespace CareRules.Tests.Binding.Tables;

public sealed class TableErrorTests
{
    private static IEnumerable<TestCaseData> Cases() => ErrorCases.Of("tables");

    [TestCaseSource(nameof(Cases))]
    public void TryLoad_TableMistake_SaysPlaceCauseAndRemedy(string folder)
    {
        var files = ErrorCases.Files(folder).Select(f => new RuleFile(f, File.ReadAllBytes(Path.Combine(folder, f)))).ToList();

        CareRuleSet.TryLoad(files, null, out _, out var diagnostics);

        ErrorCases.Check(folder, diagnostics);
    }
}
