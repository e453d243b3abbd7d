namespace CareRules.Tests.Binding.Composition;

/// <summary>A temporary folder with files, deleted on disposal.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder(params ReadOnlySpan<(string Name, string Text)> files)
    {
        foreach (var (name, text) in files)
        {
            var path = this[name];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("carerules-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
