using System.Diagnostics;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.NRules;
using CareRules.Outcomes;
using QuickStart;
using QuickStart.Customers;

namespace CareRules.Tests.Samples;

public sealed class QuickStartTests
{
    [Test]
    public async Task Run_SecondTimeOnTheSameHistory_EmitsNothingNew()
    {
        var folder = Directory.CreateTempSubdirectory("carerules-");
        try
        {
            var file = Path.Combine(folder.FullName, "care.db");
            var first = await RunAsync(file);
            var second = await RunAsync(file);

            Assert.That(first[^1], Does.Match("^Handed over: [1-9][0-9,]* new, 0 held back"));
            var handed = first[^1].Split(' ')[2];
            Assert.That(second[^1], Does.StartWith($"Handed over: 0 new, {handed} held back"));

            // The report is the same each time, but for the times that the engines took.
            Assert.That(first[0], Is.EqualTo("Two engines, 200 customers: all outcomes are equal"));
            Assert.That(first[1], Does.Match(@"^  NRules +[0-9]+\.[0-9] ms$"));
            Assert.That(first[2], Does.Match(@"^  built-in +[0-9]+\.[0-9] ms$"));
            Assert.That(second[3..^1], Is.EqualTo(first[3..^1]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task Compare_OneOutcomeDiffers_NamesTheFirstCustomerAndShowsBoth()
    {
        var ruleSet = CareRuleSet.Load([Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml")]);
        var customers = await CustomerFile.ReadAsync(CustomerGenerator.OutputFile, ruleSet);
        var engine = new NRulesCareEngine(ruleSet);

        var comparison = EngineComparison.Run(customers, CustomerGenerator.AsOf, ("NRules", engine), ("other", new ForgetfulEngine(new CareEngine(ruleSet), "C0007", "C0100")));
        var output = new StringWriter { NewLine = "\n" };
        comparison.Print(output);

        Assert.That(comparison.IsEqual, Is.False);
        Assert.That(output.ToString().Split('\n'), Has.Length.EqualTo(4));
        Assert.That(output.ToString(), Does.Match("^The engines differ about customer C0007\n  NRules: \\{\"customer\":\"C0007\",.*\n  other: \\{\"customer\":\"C0007\",.*\n$"));
    }

    private static async Task<string[]> RunAsync(string history)
    {
        var sample = Path.Combine(TestContext.CurrentContext.TestDirectory, "QuickStart.dll");
        var start = new ProcessStartInfo("dotnet", [sample, "--history", history]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await errors);
        return output.TrimEnd('\n', '\r').Split('\n');
    }

    /// <summary>An engine that leaves the tiers of some customers out.</summary>
    private sealed class ForgetfulEngine(ICareEngine engine, params string[] customers) : ICareEngine
    {
        public CareRuleSet RuleSet => engine.RuleSet;

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf)
        {
            var outcome = engine.Evaluate(facts, asOf);
            return customers.Contains(outcome.Customer) ? outcome with { Tiers = [] } : outcome;
        }

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline) => engine.Evaluate(facts, asOf, baseline);

        public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => engine.Decide(facts, asOf, memory);

        public NextChange? NextInstant(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => engine.NextInstant(facts, asOf, memory);
    }
}
