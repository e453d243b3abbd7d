namespace CareRules.Tests;

/// <summary>
/// Compares a text with a committed file; <c>CARERULES_UPDATE=1</c> writes the actual text, to be reviewed before it is committed.
/// </summary>
internal static class Golden
{
    public static void Check(string path, string actual)
    {
        var file = Repository.Path(path);
        if (Environment.GetEnvironmentVariable("CARERULES_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.That(actual, Is.EqualTo(File.ReadAllText(file)));
    }
}
