using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CareRules.Authoring.Testing.Cases;
using CareRules.Explanation;

namespace CareRules.Tests.Loading;

/// <summary>
/// Each pack's README lists the requirements of its plan, with the rules that implement them and the tests that prove them. The table is
/// checked against the pack, so that it cannot go stale: every row exists, every id in it exists, every care rule is listed, every named
/// test exists.
/// </summary>
public sealed partial class PackReadmeTests
{
    private static readonly Dictionary<string, (string Values, string[] Rows)> Plans = new(StringComparer.Ordinal)
    {
        ["enterprise-care"] = ("samples/QuickStart/company.yaml",
        [
            "tier.core", "tier.potential", "tier.new", "segment.b2b", "segment.b2c", "core.annual-visit", "core.training", "core.early-access", "potential.quarterly-followup",
            "potential.repurchase-discount", "potential.coaching", "new.monthly-followup", "new.starter-kit", "new.fast-response", "care.advance-notice", "date.cooperation-anniversary",
            "date.client-event", "date.peak-season", "issue.plan", "issue.followup", "issue.compensation", "issue.ticket-tracking", "value.b2b", "value.b2c", "community.b2b",
            "community.b2c", "feedback.monthly", "event.summit", "dissatisfaction.reason", "goals", "effort",
        ]),
        ["tiered-service"] = ("samples/FourPlans/tiered-service.yaml",
        [
            "facts", "data.gap", "model.value-x-potential", "tier.vip", "tier.important", "tier.ordinary", "tier.high-potential", "retier.cadence", "retier.trigger", "strategy", "owner",
            "vip.quarterly-visit", "important.monthly-followup", "contact.record", "review.monthly", "goals",
        ]),
        ["satisfaction-loyalty"] = ("samples/FourPlans/satisfaction-loyalty.yaml",
        [
            "tier.core", "tier.potential", "tier.basic", "priority.matrix", "pre-sales", "in-sales", "response.core", "response.potential", "response.basic", "service.followup",
            "severity.minor", "severity.serious", "severity.critical", "ladder", "steps", "deadline", "repeat.prevention", "complaint.compensation", "core.apology", "recovery.tracking",
            "points.accrual", "level.silver", "level.gold", "vip-club", "cadence", "churn.warning", "goals",
        ]),
        ["loyalty-expansion"] = ("samples/FourPlans/loyalty-expansion.yaml",
        [
            "tier.basic", "tier.potential", "tier.high-value", "at-risk", "response.basic", "potential.advisor", "high.vip-rights", "high.custom", "high.early-access", "winback", "points.mall",
            "points.multiplier", "loyal", "birthday", "anniversary", "salon", "cocreation", "journey", "market.screen", "positioning", "channels", "rollout", "goals", "departments",
        ]),
        ["market-expansion"] = ("samples/FourPlans/market-expansion.yaml", ["market.screen", "positioning", "channels", "rollout", "goals", "departments"]),
    };

    // Parts of a pack other than rules that a row may name.
    private static readonly string[] Parts = ["roles", "params", "complaints.ladder", "complaints.repeat", "period", "review"];

    // Each pack is loaded once for all rows of its table.
    private static readonly ConcurrentDictionary<string, CareRuleSet> Loaded = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, HashSet<string>> Names = new(StringComparer.Ordinal);

    [TestCaseSource(nameof(Packs))]
    public void Table_HasEveryRowOfThePlan(string pack) =>
        Assert.That(Plans[pack].Rows.Except(Table(pack).SelectMany(r => Ids(r[0])), StringComparer.Ordinal), Is.Empty);

    [TestCaseSource(nameof(Packs))]
    public void Table_NamesOnlyWhatThePackHas(string pack)
    {
        var unknown = Table(pack).SelectMany(row => Quoted(row[1]).Concat(Quoted(row[2])).Select(name => (Row: row[0], Name: name))).Where(n => !IsIn(pack, n.Name));

        Assert.That(unknown.Select(n => $"{n.Row}: {n.Name}"), Is.Empty);
    }

    [TestCaseSource(nameof(Packs))]
    public void Table_EveryRow_IsSaidBySomethingAndProvedByATest(string pack)
    {
        var letters = Letters().Matches(Text(pack)).ToDictionary(m => m.Groups["letter"].Value, m => m.Groups["file"].Value, StringComparer.Ordinal);
        foreach (var row in Table(pack))
        {
            Assert.That(row[1], Is.Not.Empty, row[0]);
            foreach (var named in row[3].Contains(": ", StringComparison.Ordinal) && letters.ContainsKey(row[3][..1]) ? row[3].Split(", ") : [row[3]])
            {
                var (file, name) = named.Length > 2 && letters.TryGetValue(named[..1], out var path) && named[1] == ':' ? (path, named[3..]) : ("", named);
                Assert.That(Tests(pack).Any(t => t.Name.StartsWith(name, StringComparison.Ordinal) && t.Location.File.EndsWith(file, StringComparison.Ordinal)), Is.True, $"{row[0]}: no test `{named}`");
            }
        }
    }

    [TestCaseSource(nameof(Packs))]
    public void Readme_MentionsEveryCareRule(string pack)
    {
        var text = Text(pack);

        Assert.That(Load(pack).Rules.Where(r => !text.Contains($"`{r}`", StringComparison.Ordinal)), Is.Empty);
    }

    private static Dictionary<string, (string Values, string[] Rows)>.KeyCollection Packs() => Plans.Keys;

    // Requirements on a companion pack are proved by its own tests.
    private static IEnumerable<RuleTestResult> Tests(string pack) =>
        (pack == "loyalty-expansion" ? (string[])[pack, "market-expansion"] : [pack]).SelectMany(p => ShippedPacks.Report(p).Results).Where(r => r.Passed);

    private static bool IsIn(string pack, string name)
    {
        if (name.Split(": ") is [var other, var there])
        {
            return Plans.ContainsKey(other) && IsIn(other, there);
        }

        var names = Names.GetOrAdd(pack, NamesOf);
        return names.Contains(name)
            || (name.StartsWith('*') && names.Any(n => n.EndsWith(name[1..], StringComparison.Ordinal)))
            || Directory.EnumerateFiles(Repository.Path($"rules/{pack}"), "*.yaml").Any(f => File.ReadAllText(f).Contains($"\n  {name}:", StringComparison.Ordinal))
            || (pack == "loyalty-expansion" && IsIn("market-expansion", name));
    }

    private static HashSet<string> NamesOf(string pack)
    {
        var policy = Load(pack).Policy;
        IEnumerable<string> names =
        [
            .. new CareExplainer(new CareEngine(Load(pack))).Rules, .. policy.Goals.Select(g => g.RuleId), .. policy.Tables.Select(t => $"tables.{t.Name}"), .. policy.Parameters.Select(p => p.Name), .. policy.Measures.Select(m => m.Name),
            .. policy.Loyalty?.Points?.Earn.Select(e => e.RuleId) ?? [], .. policy.Loyalty?.Benefits.Select(b => b.Rule.Id) ?? [], .. Parts,
        ];
        return names.ToHashSet(StringComparer.Ordinal);
    }

    private static CareRuleSet Load(string pack) =>
        Loaded.GetOrAdd(pack, p => CareRuleSet.Load([Repository.Path($"rules/{p}"), Repository.Path(Plans[p].Values)]));

    private static string Text(string pack) => File.ReadAllText(Repository.Path($"rules/{pack}/README.md"));

    private static List<string[]> Table(string pack) =>
    [
        .. Text(pack).Split('\n')
            .SkipWhile(l => l != "| row | said by | figures | test |").Skip(2).TakeWhile(l => l.StartsWith('|'))
            .Select(l => l.Trim('|').Split('|').Select(c => c.Trim()).ToArray()),
    ];

    // `segment.b2b, segment.b2c B端/C端`: the words before the Chinese ones.
    private static string[] Ids(string cell) => cell.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Quoted(string cell) => Backquoted().Matches(cell).Select(m => m.Groups["name"].Value);

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Backquoted();

    [GeneratedRegex("`(?<letter>[a-z]):` (is )?`(?<file>tests/[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Letters();
}
