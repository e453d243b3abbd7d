using BenchmarkDotNet.Attributes;

namespace CareRules.Benchmarks;

/// <summary>Reads, checks and compiles a pack.</summary>
[MemoryDiagnoser]
public class LoadBenchmarks
{
    private string _path = "";

    [Params(100, 1000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup() => _path = Packs.Write(Rules);

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Benchmark]
    public ICareEngine Load() => new CareEngine(CareRuleSet.Load(_path));
}
