using CareRules.Authoring.Testing;
using CareRules.Cli;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Model;
using CareRules.Tests.Cli;

namespace CareRules.Tests.Binding.Composition;

public sealed class ComposedPackTests
{
    private const string Base = """
        schema: carerules/v1
        pack: base-care
        version: 3.1.0
        title: Base
        currency: EUR
        timezone: Asia/Shanghai
        params:
          amount: {value: 50 EUR, label: {zh: 金额}}
          cycle: 1 year
        measures: {spend: sum(purchases.amount)}
        tiers:
          value:
            levels:
              - {level: core, when: spend >= 500 EUR}
              - {level: new, otherwise: true}
        care:
          - rule: visit
            tier: core
            every: cycle
            when: spend >= 10 EUR
            do:
              - {action: visit, due: 30 days}
              - {action: gift, offer: coupon, amount: amount}
          - {rule: kit, do: [{action: send}]}
        """;

    private const string Company = """
        schema: carerules/v1
        pack: acme-care
        version: 1.0.0
        uses: [../base]
        override:
          params:
            amount: 80 EUR
            cycle: {value: 2 years, label: Cycle}
          tiers: {value: {levels: {core: {when: spend >= 900 EUR}}}}
          care:
            visit:
              every: 6 months
              when: ~
              do: {visit: {due: 10 days}}
            kit: {enabled: false, reason: no stock}
        """;

    [Test]
    public void Load_Override_ChangesTheFieldsAlone()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));

        var policy = CareRuleSet.Load(folder["acme"]).Policy;

        var visit = policy.Care.Single(r => r.Id == "visit");
        Assert.Multiple(() =>
        {
            Assert.That(visit.Trigger, Is.EqualTo(new CadenceTrigger(TimeAmount.FromMonths(6), null)));
            Assert.That(visit.When, Is.Null);
            Assert.That(visit.Tiers, Has.Length.EqualTo(1));
            Assert.That(visit.Do.Select(a => (a.Action, a.Due)), Is.EqualTo(new (string, TimeAmount?)[] { ("visit", TimeAmount.FromTicks(10 * TimeSpan.TicksPerDay)), ("gift", null) }));
            Assert.That(policy.Care.Single(r => r.Id == "kit").DisabledBecause, Is.EqualTo("no stock"));
            Assert.That(policy.Parameters.Select(p => (p.Name, p.Value.Number, p.Label.In(Language.Chinese))), Is.EqualTo(new (string, decimal, string?)[] { ("amount", 80, "金额"), ("cycle", 24, "Cycle") }));
        });
    }

    [Test]
    public void Load_Heads_TheUsingPackNamesItself_AndTakesOverTheRest()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));

        var pack = CareRuleSet.Load(folder["acme"]).Pack;

        Assert.That((pack.Name, pack.Version, pack.Title.In(Language.English), pack.Currency, pack.TimeZone), Is.EqualTo(("acme-care", "1.0.0", (string?)null, "EUR", "Asia/Shanghai")));
    }

    [Test]
    public void Load_UsedRules_ComeFirst()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/a.yaml", Company), ("acme/care.yaml", "care: [{rule: own, do: [{action: call}]}]\n"));

        Assert.That(CareRuleSet.Load(folder["acme"]).Rules, Is.EqualTo(new[] { "visit", "kit", "own" }));
    }

    [Test]
    public void Load_OneFileReachedTwice_IsLoadedOnce()
    {
        using var folder = new TempFolder(
            ("base/pack.yaml", Base),
            ("left/pack.yaml", "uses: [../base]\n"),
            ("right/pack.yaml", "uses: [../base/pack.yaml, ../left]\noverride: {params: {cycle: 3 years}}\n"),
            ("acme/pack.yaml", "schema: carerules/v1\npack: acme\nversion: 1.0.0\nuses: [../left, ../right]\n"));

        var ruleSet = CareRuleSet.Load(folder["acme"]);

        Assert.That((ruleSet.Rules.Length, ruleSet.Policy.Parameters[1].Value.Number), Is.EqualTo((2, 36m)));
    }

    [Test]
    public void Load_OverridesOfTwoLayers_TheUpperWins()
    {
        using var folder = new TempFolder(
            ("base/pack.yaml", Base),
            ("country/pack.yaml", "uses: ../base\noverride: {params: {cycle: 3 years, amount: 60 EUR}}\nvalues: {amount: 70 EUR}\n"),
            ("acme/pack.yaml", "schema: carerules/v1\npack: acme\nversion: 1.0.0\nuses: ../country\noverride: {params: {cycle: 4 years, amount: {value: 90 EUR}}}\n"));

        Assert.That(CareRuleSet.Load(folder["acme"]).Policy.Parameters.Select(p => p.Value.Number), Is.EqualTo(new[] { 90m, 48m }));
    }

    [Test]
    public void Load_ValuesOfTwoLayers_TheUpperWins()
    {
        using var folder = new TempFolder(
            ("base/pack.yaml", Base),
            ("base/values.yaml", "values: {amount: 55 EUR, cycle: 5 years}\n"),
            ("acme/pack.yaml", "schema: carerules/v1\npack: acme\nversion: 1.0.0\nuses: ../base\nvalues: {amount: 70 EUR}\n"));

        Assert.That(CareRuleSet.Load(folder["acme"]).Policy.Parameters.Select(p => p.Value.Number), Is.EqualTo(new[] { 70m, 60m }));
    }

    [Test]
    public void Load_LinkThatLeavesTheRoot_IsRefused()
    {
        using var elsewhere = new TempFolder(("base/pack.yaml", Base));
        using var folder = new TempFolder(("acme/pack.yaml", Company));
        Directory.CreateSymbolicLink(folder["base"], elsewhere["base"]);

        CareRuleSet.TryLoad([folder["acme"]], null, out _, out var diagnostics);

        Assert.That(diagnostics.Select(d => d.Code), Is.EqualTo(new[] { "CR1602" }));
    }

    [Test]
    public void Load_RootGiven_ReachesAsFarAsThat()
    {
        using var folder = new TempFolder(("shared/base/pack.yaml", Base), ("team/acme/pack.yaml", Company.Replace("../base", "../../shared/base", StringComparison.Ordinal)));

        CareRuleSet.TryLoad([folder["team/acme"]], null, out _, out var refused);
        var loads = CareRuleSet.TryLoad([folder["team/acme"]], new LoadOptions { Root = folder.Root }, out _, out _);

        Assert.That((refused.Single().Code, loads), Is.EqualTo(("CR1602", true)));
    }

    [Test]
    public void Load_PathInAFolderThatIsNotThere_IsADiagnostic()
    {
        CareRuleSet.TryLoad(["/no-such-folder/packs/acme"], null, out _, out var diagnostics);

        Assert.That(diagnostics.Select(d => d.Code), Is.EqualTo(new[] { "CR1020" }));
    }

    [Test]
    public void Load_RootThatIsNotThere_IsADiagnostic()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));

        CareRuleSet.TryLoad([folder["acme"]], new LoadOptions { Root = folder["nowhere"] }, out _, out var diagnostics);

        Assert.That(diagnostics.Select(d => d.Code), Is.EqualTo(new[] { "CR1022" }));
    }

    [Test]
    public void Load_MoreFilesThanAllowed_StopsThere()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));

        CareRuleSet.TryLoad([folder["acme"]], new LoadOptions { Limits = LoadLimits.Default with { Files = 1 } }, out _, out var diagnostics);

        Assert.That(diagnostics.Select(d => d.Code), Is.EqualTo(new[] { "CR1023" }));
    }

    [Test]
    public void Effective_OverriddenRule_SaysOfEachLineWhereItComesFrom()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));
        var ruleSet = CareRuleSet.Load(folder["acme"]);

        Assert.That(ruleSet.Effective("visit").Replace(folder.Root, "", StringComparison.Ordinal), Is.EqualTo("""
            - rule: visit         # /base/pack.yaml:17
              tier: core          # /base/pack.yaml:18
              every: 6 months     # /acme/pack.yaml:12
              do:                 # /base/pack.yaml:21
                - action: visit   # /base/pack.yaml:22
                  due: 10 days    # /acme/pack.yaml:14
                - action: gift    # /base/pack.yaml:23
                  offer: coupon   # /base/pack.yaml:23
                  amount: amount  # /base/pack.yaml:23

            """));
    }

    [Test]
    public async Task Check_Effective_ShowsTheRule()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));

        var (exit, text, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync("check", folder["acme"], "--effective", "visit");

        Assert.That((exit, text, error), Is.EqualTo((ExitCode.Fine, CareRuleSet.Load(folder["acme"]).Effective("visit"), "")));
    }

    [Test]
    public async Task Check_EffectiveOfAnUnknownRule_IsWrongUse()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));

        Assert.That(
            await new ToolRunner { UsesRealPacks = true }.RunAsync("check", folder["acme"], "--effective", "vist"),
            Is.EqualTo((ExitCode.WrongUse, "", "carerules: `--effective vist`: the pack has no rule `vist`; did you mean `visit`?\n")));
    }

    [TestCase("params.cycle", "cycle:\n  value: 2 years\n  label: Cycle\n")]
    [TestCase("tiers.value.core", "- level: core\n  when: spend >= 900 EUR\n")]
    [TestCase("measures.spend", "spend: sum(purchases.amount)\n")]
    public void Effective_OtherParts_HaveTextsToo(string id, string expected)
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));

        var lines = CareRuleSet.Load(folder["acme"]).Effective(id).Split('\n').Select(l => l.Split('#')[0].TrimEnd());

        Assert.That(string.Join('\n', lines), Is.EqualTo(expected));
    }

    [Test]
    public void Effective_UnknownRule_NamesTheClosest() =>
        Assert.That(
            () => CareRuleSet.Parse(Base).Effective("vist"),
            Throws.ArgumentException.With.Message.StartsWith("the pack has no rule `vist`; did you mean `visit`?"));

    [Test]
    public void Explain_OverriddenRule_ShowsBothPlaces()
    {
        using var folder = new TempFolder(("base/pack.yaml", Base), ("acme/pack.yaml", Company));
        var explainer = new CareExplainer(new CareEngine(CareRuleSet.Load(folder["acme"])));
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1" }, Purchases = [] };

        var text = explainer.WhyNot(facts, new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), "visit").ToText(Language.English);

        Assert.That(text.Replace(folder.Root, "", StringComparison.Ordinal), Does.Contain("""
              --> /base/pack.yaml:17:11
              overridden: every --> /acme/pack.yaml:12:7
              overridden: when --> /acme/pack.yaml:13:7
              overridden: do › visit › due --> /acme/pack.yaml:14:20
            """));
    }

    [Test]
    public void RuleTests_OfAPackThatUsesAnother_Run()
    {
        using var folder = new TempFolder(
            ("base/pack.yaml", Base),
            ("acme/pack.yaml", Company),
            ("acme/tests/kit.yaml", """
                schema: carerules-test/v1
                pack: acme-care
                now: 2026-03-01T09:00:00+08:00
                tests: [{name: no kit, given: {purchases: []}, expect: {not_fired: [kit]}}]
                """));

        var report = RuleTestRunner.Run([folder["acme"]]);

        Assert.That((report.Results.Select(r => r.Passed), report.Diagnostics.Count(d => d.Severity == Severity.Error)), Is.EqualTo((new[] { true }, 0)));
    }

    [Test]
    public void Load_ShippedPack_CanBeBuiltUpon()
    {
        var ruleSet = CareRuleSet.Load(Repository.Path("tests/CareRules.Tests/Binding/Composition/acme-care"), new LoadOptions { Root = Repository.Path(".") });

        var visit = ruleSet.Policy.Care.Single(r => r.Id == "core-annual-visit");
        Assert.That((ruleSet.Pack.Name, visit.Notice, ruleSet.Policy.Tickets.Single().WarnAt), Is.EqualTo(("acme-care", TimeAmount.FromTicks(14 * TimeSpan.TicksPerDay), 0.9m)));
    }
}
