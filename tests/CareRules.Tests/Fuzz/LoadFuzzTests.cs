using System.Diagnostics;
using System.Globalization;
using System.Text;
using CareRules.Loading;
using CareRules.Tests.Cases;
using CareRules.Tests.Loading;
using FsCheck;
using FsCheck.Fluent;

namespace CareRules.Tests.Fuzz;

/// <summary>Loading never throws, never hangs and never refuses in silence, whatever the bytes. <c>CARERULES_FUZZ_SECONDS</c> makes it longer.</summary>
public sealed class LoadFuzzTests
{
    private const int Seed = 20260301;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static TimeSpan Time => TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("CARERULES_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 5);

    [Test]
    public void TryLoad_SpoiledShippedPack_KeepsTheContract() =>
        Run([Repository.Path("rules"), Repository.Path("tests/CareRules.Tests/Loading")]);

    [Test]
    public void TryLoad_SpoiledMistake_KeepsTheContract() =>
        Run([Path.Combine(ErrorCases.Root, "errors")]);

    [Test]
    public void TryLoad_AnyText_KeepsTheContract()
    {
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}"));
        var words = new[]
        {
            "a", "b: ", "when: ", "- ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "\n- ", "care:", "rule: ", "tiers:", "levels:", "measures:", "5 CNY", "年消费额", "：", "\"", "'", "#", " ", "\t", "|", ">", "&x ", "*x", "!t ", "complaints:", "churn:", "params:", "values:", "all:", "\ufeff", "\u2028", "\ud800",
        };
        var texts = Gen.Elements(words).ListOf(40).Select(parts => string.Concat(parts)).ToArbitrary();
        var config = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(Seed, 1);
        Prop.ForAll(texts, text => Packs.CheckContract([new RuleFile("rules.yaml", Encoding.UTF8.GetBytes(text)), new RuleFile("head.yaml", "schema: carerules/v1\npack: p\nversion: 1.0.0\n"u8.ToArray())])).Check(config);
    }

    // Processor time, which a busy machine does not stretch.
    private static TimeSpan Used() => Process.GetCurrentProcess().TotalProcessorTime;

    private static void Run(IEnumerable<string> folders)
    {
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}"));
        var packs = folders.SelectMany(f => Directory.EnumerateFiles(f, "*.yaml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        var mutator = new PackMutator(Seed, packs);
        var head = new RuleFile("head.yaml", "schema: carerules/v1\npack: p\nversion: 1.0.0\n"u8.ToArray());
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.Elapsed < Time; count++)
        {
            var content = mutator.Next();
            var before = Used();
            try
            {
                Packs.CheckContract(count % 2 == 0 ? [new RuleFile("rules.yaml", content)] : [head, new RuleFile("rules.yaml", content)]);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"pack {count} of seed {Seed} failed:\n{Encoding.UTF8.GetString(content)}"), e);
            }

            Assert.That(Used() - before, Is.LessThan(Longest), string.Create(CultureInfo.InvariantCulture, $"pack {count} of seed {Seed}"));
        }

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} packs"));
    }
}
