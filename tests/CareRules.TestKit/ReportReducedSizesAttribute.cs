using NUnit.Framework.Interfaces;

namespace CareRules.TestKit;

/// <summary>Says at the end of an assembly's tests which of them ran smaller than they could, where the console shows it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ReportReducedSizesAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Suite;

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test)
    {
        // What goes to the error stream is shown at any verbosity; the output of a test that passed is not.
        if (LongRun.Summary(Path.GetFileNameWithoutExtension(test.Name)) is { } summary)
        {
            TestContext.Error.WriteLine(summary);
        }
    }
}
