namespace CareRules.TestKit;

/// <summary>Data too large or not ours to ship: beside the repository, or where <c>CARERULES_DATA</c> says.</summary>
internal static class DataFolder
{
    /// <summary>The file's full path; where it is not there, the test is skipped and says so.</summary>
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
