using System.Diagnostics;
using System.Globalization;
using System.Text;
using CareRules.Loading;
using CareRules.Tests.Cases;
using CareRules.Tests.Loading;
using FsCheck;
using FsCheck.Fluent;

namespace CareRules.Tests.Fuzz;

/// <summary>For any bytes, loading never throws, never hangs and never fails without an error.</summary>
public sealed class LoadFuzzTests
{
    private const int From = 20260301;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Test]
    public void TryLoad_SpoiledShippedPack_KeepsTheContract() =>
        Run([Repository.Path("rules"), Repository.Path("tests/CareRules.Tests/Loading")]);

    [Test]
    public void TryLoad_SpoiledMistake_KeepsTheContract() =>
        Run([Path.Combine(ErrorCases.Root, "errors")]);

    [Test]
    public void TryLoad_AnyText_KeepsTheContract()
    {
        var seed = Seed.Print(From);
        var most = LongRun.Size("texts", quick: 2_000, ci: 10_000, full: 100_000);
        var words = new[]
        {
            "a", "b: ", "when: ", "- ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "\n- ", "care:", "rule: ", "tiers:", "levels:", "measures:", "5 CNY", "年消费额", "：", "\"", "'", "#", " ", "\t", "|", ">", "&x ", "*x", "!t ", "complaints:", "churn:", "params:", "values:", "all:", "\ufeff", "\u2028", "\ud800",
        };
        var texts = Gen.Elements(words).ListOf(40).Select(parts => string.Concat(parts)).ToArbitrary();
        var config = Config.QuickThrowOnFailure.WithMaxTest(most).WithReplay((ulong)(uint)seed, 1);
        Prop.ForAll(texts, text => Packs.CheckContract([new RuleFile("rules.yaml", Encoding.UTF8.GetBytes(text)), new RuleFile("head.yaml", "schema: carerules/v1\npack: p\nversion: 1.0.0\n"u8.ToArray())])).Check(config);
    }

    // Processor time, which does not depend on other load.
    private static TimeSpan Used() => Process.GetCurrentProcess().TotalProcessorTime;

    private static void Run(IEnumerable<string> folders)
    {
        var seed = Seed.Print(From);
        var most = LongRun.Size("spoiled packs", quick: 5_000, ci: 60_000, full: 1_000_000);
        var packs = folders.SelectMany(f => Directory.EnumerateFiles(f, "*.yaml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        var mutator = new PackMutator(seed, packs);
        var head = new RuleFile("head.yaml", "schema: carerules/v1\npack: p\nversion: 1.0.0\n"u8.ToArray());
        for (var count = 0; count < most; count++)
        {
            var content = mutator.Next();
            var before = Used();
            try
            {
                Packs.CheckContract(count % 2 == 0 ? [new RuleFile("rules.yaml", content)] : [head, new RuleFile("rules.yaml", content)]);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"pack {count} of seed {seed} failed:\n{Encoding.UTF8.GetString(content)}"), e);
            }

            Assert.That(Used() - before, Is.LessThan(Longest), string.Create(CultureInfo.InvariantCulture, $"pack {count} of seed {seed}"));
        }
    }
}
