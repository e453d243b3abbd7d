using CareRules.Authoring.Testing.Cases;
using CareRules.Loading;

namespace CareRules.Tests.Authoring.Testing;

/// <summary>A pack with tests in a temporary folder, deleted on disposal.</summary>
internal sealed class TemporaryPack : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("carerules-");

    public TemporaryPack(string pack, string tests)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, "pack.yaml"), pack);
        _folder.CreateSubdirectory("tests");
        AddTests("all.yaml", $"schema: carerules-test/v1\npack: made\nnow: 2026-03-01T09:00:00+08:00\ntests:\n{tests}\n");
    }

    public string Path => _folder.FullName;

    public void AddTests(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, "tests", name), text);

    public (TestSuite Suite, TestedPacks Packs) Read()
    {
        var suite = TestSuite.Read([Path], new LoadOptions(), CancellationToken.None);
        return (suite, new TestedPacks(suite.PackFiles, suite.Uses, suite.Options, CancellationToken.None));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
