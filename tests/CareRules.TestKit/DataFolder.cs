namespace CareRules.TestKit;

/// <summary>
/// Data that is too large or not licensed to be shipped: in the folder set by <c>CARERULES_DATA</c>, or next to the repository.
/// </summary>
internal static class DataFolder
{
    /// <summary>The full path of the file; skips the test with a message where it does not exist.</summary>
    public static string File(params string[] path)
    {
        var folder = Environment.GetEnvironmentVariable("CARERULES_DATA") ?? Path.Combine(Repository.Path(".."), "shared", "data");
        var file = Path.Combine([folder, .. path]);
        if (!System.IO.File.Exists(file))
        {
            Assert.Ignore($"{file} is not there; set CARERULES_DATA to the folder that holds {path[0]}");
        }

        return file;
    }
}
