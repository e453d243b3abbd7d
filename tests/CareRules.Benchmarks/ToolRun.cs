using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CareRules.Benchmarks.Policies;
using CareRules.Samples;

namespace CareRules.Benchmarks;

/// <summary>Measures the installed <c>carerules</c> tool as whole processes, including startup, as an author or a CI job runs it.</summary>
internal sealed class ToolRun : IDisposable
{
    private const int Purchases = 10;

    // Large enough that starting the tool is a small part of the time.
    private const int TestFiles = 10;
    private const int CasesPerFile = 4_000;

    private readonly string _tool;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("carerules-");

    private ToolRun(string tool) => _tool = tool;

    public static void Run(string tool)
    {
        using var run = new ToolRun(tool);
        run.Run();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Run()
    {
        Line($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors");
        Line($"\n## The tool, installed\n");
        Line($"| command | measure | bar | peak MiB |");
        Line($"|---|---:|---:|---:|");
        var pack = Shipped();
        var large = Packs.Write(1_000);
        try
        {
            Timed("--help", "< 0.3 s", 9, "--help");
            Timed("check, a shipped pack, warm", "< 1 s", 5, "check", pack);
            Timed("check, 1,000 rules", "< 2 s", 3, "check", large);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(large)!, recursive: true);
        }

        Tests();
        Differences(10_000, "");
        Differences(100_000, "< 30 s, memory as with 10,000");
    }

    private void Timed(string name, string bar, int runs, params string[] args)
    {
        var (seconds, peak) = Median(runs, args);
        Line($"| `{name}` | {seconds:0.00} s | {bar} | {peak:N0} |");
    }

    private void Tests()
    {
        var pack = Directory.CreateDirectory(Path.Combine(_folder.FullName, "tested"));
        var tests = pack.CreateSubdirectory("tests");
        File.WriteAllText(
            Path.Combine(pack.FullName, "pack.yaml"),
            """
            schema: carerules/v1
            pack: tested
            version: 1.0.0
            timezone: Asia/Shanghai
            measures: {annual_spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}
            tiers: {value: {levels: [{level: core, when: {any: [annual_spend >= 500000 CNY, tenure >= 3 years]}}, {level: potential, when: annual_spend >= 100000 CNY}, {level: new, otherwise: true}]}}
            care: [{rule: visit, tier: core, every: 1 year, do: [{action: visit, owner: director, due: 30 days}]}, {rule: call, tier: potential, every: 1 quarter, do: [{action: call}]}]
            """);
        for (var file = 0; file < TestFiles; file++)
        {
            var text = new StringBuilder("schema: carerules-test/v1\npack: tested\nnow: 2026-03-01T09:00:00+08:00\ntests:\n  - name: spend\n    given: {customer: {id: C1, since: 2025-01-01}}\n    cases:\n");
            for (var i = 0; i < CasesPerFile; i++)
            {
                var spend = (i * TestFiles) + file;
                text.Append(CultureInfo.InvariantCulture, $"      - {{given: {{purchases: [{{id: P1, at: \"2026-01-05T10:00:00+08:00\", amount: {spend * 20}, currency: CNY}}]}}, expect: {{tiers: {{value: {(spend < 5_000 ? "new" : spend < 25_000 ? "potential" : "core")}}}}}}}\n");
            }

            File.WriteAllText(Path.Combine(tests.FullName, string.Create(CultureInfo.InvariantCulture, $"{file}.yaml")), text.ToString());
        }

        var (seconds, peak) = Median(3, "test", pack.FullName);
        const int Cases = TestFiles * CasesPerFile;
        Line($"| `test`, {Cases:N0} cases | {Cases / seconds:N0} cases/s | >= 5,000 cases/s | {peak:N0} |");
    }

    private void Differences(int customers, string bar)
    {
        var before = Path.Combine(_folder.FullName, "before.yaml");
        var after = Path.Combine(_folder.FullName, "after.yaml");
        var yaml = PackWriter.Write(PolicyGenerator.Rules(100));
        File.WriteAllText(before, yaml);
        File.WriteAllText(after, Changed(yaml));
        var facts = Path.Combine(_folder.FullName, "customers.jsonl");
        WriteFacts(facts, customers);
        var size = new FileInfo(facts).Length / 1024 / 1024;
        var (seconds, peak) = Median(1, "diff", before, after, "--facts", facts, "--as-of", CustomerGenerator.AsOf.ToString("O", CultureInfo.InvariantCulture));
        File.Delete(facts);
        Line($"| `diff`, {customers:N0} customers, {size:N0} MiB of facts | {seconds:0.00} s | {bar} | {peak:N0} |");
    }

    /// <summary>The pack with the first threshold of a level doubled.</summary>
    private static string Changed(string yaml)
    {
        var level = yaml.IndexOf("levels:", StringComparison.Ordinal);
        var at = yaml.IndexOf(">= ", level, StringComparison.Ordinal) + ">= ".Length;
        return string.Concat(yaml.AsSpan(0, at), "2 * ", yaml.AsSpan(at));
    }

    private static void WriteFacts(string path, int customers)
    {
        using var output = File.Create(path);
        foreach (var batch in CustomerGenerator.Customers(1_000, Purchases).Select((facts, i) => (facts, i)))
        {
            for (var id = batch.i; id < customers; id += 1_000)
            {
                FactsJson.WriteLine(output, batch.facts with { Customer = batch.facts.Customer with { Id = string.Create(CultureInfo.InvariantCulture, $"C{id:D6}") } });
            }
        }
    }

    private (double Seconds, double PeakMebibytes) Median(int runs, params string[] args)
    {
        // The first start only warms the file cache and is not measured.
        if (runs > 1)
        {
            ToolProcess.Run(_tool, args);
        }

        var all = Enumerable.Range(0, runs).Select(_ => ToolProcess.Run(_tool, args)).ToList();
        return (QuickTimer.Median(all.ConvertAll(r => r.Seconds)), all.Max(r => r.PeakMebibytes));
    }

    // A copy, since the checked pack of an author is outside this repository.
    private string Shipped()
    {
        var pack = Directory.CreateDirectory(Path.Combine(_folder.FullName, "subscription-churn"));
        foreach (var file in Directory.EnumerateFiles(Repository.Find("rules/subscription-churn"), "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(pack.FullName, Path.GetRelativePath(Repository.Find("rules/subscription-churn"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return pack.FullName;
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
