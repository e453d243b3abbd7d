using System.Globalization;
using CareRules.Cli;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Runtime;
using CareRules.Tests.Cli;

namespace CareRules.Tests.Binding.Composition;

public sealed class CareRuleVersionsTests
{
    private static readonly CustomerFacts Facts = new() { Customer = new Customer { Id = "C1" } };

    [TestCase("2026-06-30T23:59:59+08:00", "1.0.0")]
    [TestCase("2026-06-30T16:00:00Z", "2.0.0")]
    [TestCase("2030-01-01T00:00:00Z", "2.0.0")]
    public void At_AnInstant_IsTheVersionOfThatDayInThePacksZone(string asOf, string version)
    {
        using var folder = Folder(("new/pack.yaml", "2.0.0", "{from: 2026-07-01}"), ("old/pack.yaml", "1.0.0", "{to: 2026-06-30}"));

        var versions = CareRuleVersions.Load(folder.Root);

        Assert.That((versions.At(At(asOf)).Pack.Version, versions.Versions.Length, versions.Diagnostics.Length), Is.EqualTo((version, 2, 0)));
    }

    [Test]
    public void At_BeforeTheFirst_IsRefused()
    {
        using var folder = Folder(("a/pack.yaml", "1.0.0", "{from: 2026-01-01, to: 2026-06-30}"), ("b/pack.yaml", "2.0.0", "{from: 2026-07-01}"));

        Assert.That(
            () => CareRuleVersions.Load(folder.Root).At(At("2025-12-31T12:00:00+08:00")),
            Throws.TypeOf<NotInForceException>().With.Message.EqualTo("p 1.0.0 is in force from 2026-01-01 to 2026-06-30, p 2.0.0 is in force from 2026-07-01, not on 2025-12-31"));
    }

    [Test]
    public void Load_Gap_IsAWarning_AndRefusedWhenMet()
    {
        using var folder = Folder(("a/pack.yaml", "1.0.0", "{to: 2026-06-28}"), ("b/pack.yaml", "2.0.0", "{from: 2026-07-01}"));

        var versions = CareRuleVersions.Load(folder.Root);

        var gap = versions.Diagnostics.Single();
        Assert.Multiple(() =>
        {
            Assert.That((gap.Code, gap.Message, gap.Labels.Length), Is.EqualTo(("CR1612", "no version of `p` is in force from 2026-06-29 to 2026-06-30", 1)));
            Assert.That(() => versions.At(At("2026-06-30T12:00:00+08:00")), Throws.TypeOf<NotInForceException>());
        });
    }

    [TestCase("{to: 2026-07-01}", "CR1611", "1.0.0 (until 2026-07-01) and 2.0.0 (from 2026-07-01) overlap")]
    [TestCase("{}", "CR1003", "`effective` needs `from`, `to` or both")]
    public void Load_VersionsThatDoNotGoTogether_AreRefused(string effective, string code, string message)
    {
        using var folder = Folder(("a/pack.yaml", "1.0.0", effective), ("b/pack.yaml", "2.0.0", "{from: 2026-07-01}"));

        CareRuleVersions.TryLoad([folder.Root], null, out _, out var diagnostics);

        Assert.That(diagnostics.Select(d => (d.Code, d.Message)), Is.EqualTo(new[] { (code, message) }));
    }

    [Test]
    public void Of_RuleSetsOfTwoPacks_AreRefused()
    {
        var one = CareRuleSet.Parse(Pack("1.0.0", "{to: 2026-06-30}"));
        var other = CareRuleSet.Parse(Pack("1.0.0", "{from: 2026-07-01}").Replace("pack: p", "pack: q", StringComparison.Ordinal));

        Assert.That(() => CareRuleVersions.Of([one, other]), Throws.TypeOf<RuleSetException>().With.Message.Contains("`q` is no version of `p`"));
    }

    [Test]
    public void Load_FilesBesideTheVersions_BelongToEach()
    {
        using var folder = Folder(("a/pack.yaml", "1.0.0", "{to: 2026-06-30}"), ("b/pack.yaml", "2.0.0", "{from: 2026-07-01}"));
        File.WriteAllText(folder["shared.yaml"], "care: [{rule: shared, do: [{action: call}]}]\n");

        Assert.That(CareRuleVersions.Load(folder.Root).Versions.Select(v => v.Rules.Length), Is.EqualTo(new[] { 2, 2 }));
    }

    [Test]
    public void Load_APack_IsItsOnlyVersion()
    {
        using var folder = Folder(("rules/pack.yaml", "1.0.0", "{to: 2026-06-30}"));

        Assert.That(CareRuleVersions.Load(folder.Root).Versions.Select(v => v.Pack.Version), Is.EqualTo(new[] { "1.0.0" }));
    }

    [Test]
    public void Evaluate_OutsideThePacksDays_IsRefused()
    {
        var engine = new CareEngine(CareRuleSet.Parse(Pack("1.0.0", "{to: 2026-06-30}")));

        Assert.Multiple(() =>
        {
            Assert.That(engine.Evaluate(Facts, At("2026-06-30T23:59:59+08:00")).Actions, Has.Length.EqualTo(1));
            Assert.That(
                () => engine.Evaluate(Facts, At("2026-07-01T00:00:00+08:00")),
                Throws.TypeOf<NotInForceException>().With.Message.EqualTo("p 1.0.0 is in force until 2026-06-30, not on 2026-07-01"));
            Assert.That(() => new CareExplainer(engine).Explain(Facts, At("2026-07-01T00:00:00+08:00")), Throws.TypeOf<NotInForceException>());
        });
    }

    [Test]
    public void Decide_FactsBeforeThePackWasInForce_AreNotGoneThrough()
    {
        var old = new CareEngine(CareRuleSet.Parse(Pack("1.0.0", "{to: 2026-06-30}")));
        var next = new CareEngine(CareRuleSet.Parse(Pack("2.0.0", "{from: 2026-07-01}")));
        var facts = Facts with { Purchases = [new Purchase { Id = "P1", At = At("2026-06-25T10:00:00+08:00"), Amount = 10m, Currency = "CNY" }] };
        var last = old.Decide(facts, At("2026-06-20T09:00:00+08:00"), CareMemory.Empty);

        var decision = next.Decide(facts, At("2026-07-03T09:00:00+08:00"), last.Memory);

        Assert.That(decision.Outcome.RuleSet.Version, Is.EqualTo("2.0.0"));
    }

    [Test]
    public void Load_EffectiveOfAUsedPack_IsTakenOver()
    {
        using var folder = Folder(("base/pack.yaml", "1.0.0", "{to: 2026-06-30}"));
        Directory.CreateDirectory(folder["acme"]);
        File.WriteAllText(folder["acme/pack.yaml"], "schema: carerules/v1\npack: acme\nversion: 1.0.0\nuses: ../base\n");

        Assert.That(CareRuleSet.Load(folder["acme"]).Pack.Effective!.To, Is.EqualTo(new DateOnly(2026, 6, 30)));
    }

    [TestCase("2026-06-30", "1.0.0")]
    [TestCase("2026-07-01", "2.0.0")]
    public async Task Run_FolderOfVersions_TakesTheOneInForce(string asOf, string version)
    {
        using var folder = Folder(("a/pack.yaml", "1.0.0", "{to: 2026-06-30}"), ("b/pack.yaml", "2.0.0", "{from: 2026-07-01}"));

        var (exit, text, _) = await new ToolRunner { UsesRealPacks = true, In = """{"customer":{"id":"C1"}}""" }.RunAsync("run", folder.Root, "--facts", "-", "--as-of", asOf, "--format", "json");

        Assert.That((exit, text.Contains($"\"version\":\"{version}\"", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Fine, true)), text);
    }

    [Test]
    public async Task Run_OutsideEveryVersion_SaysSoOnce()
    {
        using var folder = Folder(("a/pack.yaml", "1.0.0", "{from: 2026-01-01, to: 2026-06-30}"), ("b/pack.yaml", "2.0.0", "{from: 2026-07-01}"));

        var (exit, text, error) = await new ToolRunner { UsesRealPacks = true, In = """{"customer":{"id":"C1"}}""" }.RunAsync("run", folder.Root, "--facts", "-", "--as-of", "2025-01-01");

        Assert.That((exit, text, error), Is.EqualTo((ExitCode.Errors, "", "carerules: p 1.0.0 is in force from 2026-01-01 to 2026-06-30, p 2.0.0 is in force from 2026-07-01, not on 2025-01-01\n")));
    }

    [Test]
    public async Task Check_FolderOfVersions_ChecksThemAll()
    {
        using var folder = Folder(("a/pack.yaml", "1.0.0", "{to: 2026-06-28}"), ("b/pack.yaml", "2.0.0", "{from: 2026-07-01}"));

        var (exit, text, _) = await new ToolRunner { UsesRealPacks = true }.RunAsync("check", folder.Root);

        Assert.That((exit, text.Contains("warning[CR1612]", StringComparison.Ordinal), text.Split('\n')[^2]), Is.EqualTo((ExitCode.Fine, true, "p 2.0.0: 0 errors, 7 warnings, 0 notes")));
    }

    private static TempFolder Folder(params ReadOnlySpan<(string File, string Version, string Effective)> versions)
    {
        var folder = new TempFolder();
        foreach (var (file, version, effective) in versions)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
            File.WriteAllText(folder[file], Pack(version, effective));
        }

        return folder;
    }

    private static string Pack(string version, string effective) =>
        $"schema: carerules/v1\npack: p\nversion: {version}\ntimezone: Asia/Shanghai\neffective: {effective}\ncare: [{{rule: call, do: [{{action: call}}]}}]\n";

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
