using CareRules.Benchmarks;

if (args is not [var folder])
{
    Console.Error.WriteLine("usage: FOLDER");
    return 2;
}

Directory.CreateDirectory(folder);
var written = GeneratedFiles.All.Select(f => Path.Combine(folder, f.Name)).ToHashSet(StringComparer.Ordinal);
foreach (var stale in Directory.EnumerateFiles(folder, "*.g.cs").Where(f => !written.Contains(f)))
{
    File.Delete(stale);
}

foreach (var file in GeneratedFiles.All)
{
    var path = Path.Combine(folder, file.Name);
    var text = file.Write();

    // An unchanged file keeps its timestamp, so that the benchmarks are not compiled again.
    if (!File.Exists(path) || File.ReadAllText(path) != text)
    {
        File.WriteAllText(path, text);
    }
}

return 0;
