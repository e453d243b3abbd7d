namespace CareRules.TestKit;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CareRules.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no CareRules.sln above {AppContext.BaseDirectory}");
    }
}
