using System.Diagnostics;
using System.Globalization;
using CareRules.Facts.Json;
using CareRules.Outcomes.Json;

namespace CareRules.Tests.Api;

/// <summary>A host that references the runtime's assembly and nothing else of the product builds, loads a pack and evaluates.</summary>
public sealed class RuntimeAloneTests
{
    private const string AsOf = "2026-03-01T09:00:00+08:00";

    private static readonly string[] Pack = [Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml")];

    [Test]
    public async Task Host_WithTheRuntimeAlone_DecidesAsThisProcessDoes()
    {
        var facts = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.jsonl");
        await File.WriteAllLinesAsync(facts, File.ReadLines(Repository.Path("samples/QuickStart/customers.jsonl")).Take(20));
        var printed = await RunAsync([facts, AsOf, .. Pack]);
        File.Delete(facts);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(printed[..^1], Is.EqualTo(Expected(20)));
            Assert.That(printed[^1], Is.EqualTo("CareRules CareRules.RuntimeHost"));
        }
    }

    /// <summary>What the host is built from, as its dependency file says.</summary>
    [Test]
    public void Host_DependsOnNoOtherAssemblyOfTheProduct()
    {
        var dependencies = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "CareRules.RuntimeHost.deps.json"));

        Assert.That(dependencies, Does.Contain("CareRules.dll").And.Not.Contain("CareRules.Authoring"));
    }

    private static List<string> Expected(int customers)
    {
        var ruleSet = CareRuleSet.Load(Pack);
        var (engine, reader) = (new CareEngine(ruleSet), new FactsReader(ruleSet));
        var asOf = DateTimeOffset.ParseExact(AsOf, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return [.. File.ReadLines(Repository.Path("samples/QuickStart/customers.jsonl")).Take(customers).Select(line => OutcomeJson.ToText(engine.Evaluate(reader.Parse(System.Text.Encoding.UTF8.GetBytes(line)), asOf)))];
    }

    private static async Task<List<string>> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        foreach (var argument in arguments.Prepend(Path.Combine(TestContext.CurrentContext.TestDirectory, "CareRules.RuntimeHost.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await error);
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r'))];
    }
}
