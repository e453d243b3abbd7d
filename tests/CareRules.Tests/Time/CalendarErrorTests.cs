using CareRules.Loading;
using CareRules.Tests.Cases;

namespace CareRules.Tests.Time;

/// <summary>The errors of calendars, and of business time without a calendar: <c>Cases/errors/calendars</c>.</summary>
public sealed class CalendarErrorTests
{
    private static IEnumerable<TestCaseData> Cases => ErrorCases.Of("calendars");

    [TestCaseSource(nameof(Cases))]
    public void Load_AuthorsMistake_SaysPlaceCauseAndRemedy(string folder)
    {
        RuleFile[] files = [.. ErrorCases.Files(folder).Select(f => new RuleFile(f, File.ReadAllBytes(Path.Combine(folder, f))))];

        CareRuleSet.TryLoad(files, null, out _, out var diagnostics);

        ErrorCases.Check(folder, diagnostics);
    }
}
