using CareRules.Diagnostics;

namespace CareRules.Tests.Cases;

/// <summary>
/// Error cases as folders: <c>Cases/errors/[area]/[name]/</c> holds the files an author wrote and <c>expected.txt</c>, the messages
/// in reading order with a blank line between. Set <c>CARERULES_ACCEPT=1</c> to write the actual messages, then review the difference.
/// </summary>
internal static class ErrorCases
{
    private const string ExpectedFile = "expected.txt";

    /// <summary>
    /// The repository's <c>tests/CareRules.Tests/Cases</c>, found upwards from the assembly so that accepting writes there.
    /// </summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A test case for each folder of an area, named after the folder.</summary>
    public static IEnumerable<TestCaseData> Of(string area) =>
        Directory.EnumerateDirectories(Path.Combine(Root, "errors", area))
            .Order(StringComparer.Ordinal)
            .Select(folder => new TestCaseData(folder).SetArgDisplayNames(Path.GetFileName(folder)));

    /// <summary>The files of a case, without its expectation, in ordinal order, as paths relative to it with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => file != ExpectedFile)
            .Order(StringComparer.Ordinal);

    /// <summary>Compares the messages with <c>expected.txt</c>.</summary>
    public static void Check(string folder, IEnumerable<Diagnostic> diagnostics) => Check(folder, string.Join("\n\n", diagnostics) + "\n");

    /// <summary>Compares a text with <c>expected.txt</c>.</summary>
    public static void Check(string folder, string actual)
    {
        var expectedFile = Path.Combine(folder, ExpectedFile);
        if (Environment.GetEnvironmentVariable("CARERULES_ACCEPT") == "1")
        {
            File.WriteAllText(expectedFile, actual);
        }

        Assert.That(actual, Is.EqualTo(File.ReadAllText(expectedFile)));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var cases = Path.Combine(folder.FullName, "tests", "CareRules.Tests", "Cases");
            if (Directory.Exists(Path.Combine(cases, "errors")))
            {
                return cases;
            }
        }

        throw new DirectoryNotFoundException($"no tests/CareRules.Tests/Cases above {AppContext.BaseDirectory}");
    }
}
