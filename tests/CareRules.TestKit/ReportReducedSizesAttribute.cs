using NUnit.Framework.Interfaces;

namespace CareRules.TestKit;

/// <summary>Reports at the end of an assembly's tests which of them ran with a reduced size.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ReportReducedSizesAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Suite;

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test)
    {
        // The error stream is shown at any verbosity; the output of a passing test is not.
        if (LongRun.Summary(Path.GetFileNameWithoutExtension(test.Name)) is { } summary)
        {
            TestContext.Error.WriteLine(summary);
        }
    }
}
