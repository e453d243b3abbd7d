namespace CareRules.Samples;

/// <summary>The clone this sample was built in; its packs are used from there, wherever the sample is started.</summary>
internal static class Repository
{
    /// <summary>The full path of a file or folder, named from the repository's root.</summary>
    /// <exception cref="DirectoryNotFoundException">The program is not inside a clone of the repository.</exception>
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CareRules.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not inside a clone of the repository; {path} cannot be found");
    }
}
