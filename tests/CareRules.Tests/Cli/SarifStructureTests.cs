using System.Text.Json;
using CareRules.Tests.Authoring.Schema;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

/// <summary>
/// The requirements of SARIF 2.1.0, for packs with every kind of diagnostic, in paths with spaces and Chinese characters.
/// </summary>
public sealed class SarifStructureTests
{
    private const string Loads = """
        schema: carerules/v1
        pack: my-care
        version: 1.0.0
        params: {unused: 5}  # carerules: ignore CR2120 because 明年 it is "needed" <again>
        measures: {年消费: {value: sum(purchases.amount), label: {zh: 年消费额}}}
        signals: {both: [年消费 >= 50万元, 年消费 < 10万元]}
        tiers:
          value:
            levels:
              - {level: 核心, when: 年消费额 >= 50万元}
              - {label: "🐼🐼", level: 潜力, when: 年消费额 >= 60万元}
              - {level: 中, when: 年消费 between 10万元 and 40万元}
              - {level: new, otherwise: true}
        care:
          - {rule: r, title: "🐼🐼", when: both, do: [{action: call}]}
          - {rule: s, when: [年消费 ≥ 5 CNY], do: [{action: send, owner: agent}]}  # carerules: ignore CR2122 因为没有期限

        """;

    private const string Broken = "schema: carerules/v1\npack: my-care\nversion: 1.0.0\nsignals:\n  s: {when: \"🐼 is 5\"}\n  t: {when: 'anual_spend >= 5'}\n  u: {when: 'customer.stratgic'}\n";

    private static readonly string[] Folders = ["care", "我 的/规则 1", "a:b #%?", "deep/er/and deeper"];

    [Test]
    public async Task Report_AnyPackAndPath_HasTheStructure([ValueSource(nameof(Folders))] string folder, [Values("en", "zh")] string language, [Values] bool loads)
    {
        using var files = new TempFolder(($"{folder}/pack.yaml", loads ? Loads : Broken));

        var (_, text, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync("check", files[$"{folder}/pack.yaml"], "--format", "sarif", "--lang", language);

        Assert.That(error, Is.Empty);
        using var sarif = JsonDocument.Parse(text);
        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ToList();
        var lines = (loads ? Loads : Broken).Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(rules, Is.Unique.And.Ordered);
            Assert.That(run.GetProperty("columnKind").GetString(), Is.EqualTo("utf16CodeUnits"));
            foreach (var result in run.GetProperty("results").EnumerateArray())
            {
                Assert.That(rules[result.GetProperty("ruleIndex").GetInt32()], Is.EqualTo(result.GetProperty("ruleId").GetString()));
            }

            foreach (var (artifact, region) in Places(run.GetProperty("results")))
            {
                var uri = artifact.GetProperty("uri").GetString()!;
                Assert.That(Uri.IsWellFormedUriString(uri, UriKind.Relative), Is.True, uri);
                Assert.That(Uri.UnescapeDataString(uri), Does.EndWith($"/{folder}/pack.yaml"));
                Assert.That(TextOf(region, lines), Is.Not.Empty, region.GetRawText());
            }
        });
        Assert.That(run.GetProperty("results").GetArrayLength(), Is.GreaterThanOrEqualTo(3));
        Validate(text);
    }

    /// <summary>
    /// Columns count UTF-16 units from 1, and the end is exclusive; the range covers the text that the message refers to.
    /// </summary>
    [Test]
    public async Task Report_Regions_CutOutWhatIsMeant()
    {
        var results = await Results(Loads, "zh");

        Assert.That(results.Select(r => (Code(r), TextOf(r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region"), Loads.Split('\n')))), Is.EqualTo(new[]
        {
            ("CR2111", "年消费 < 10万元"),
            ("CR2119", "核心"),
            ("CR2110", "潜力"),
            ("CR2121", "{action: call}"),
            ("CR2122", "{action: call}"),
            ("CR2120", "unused"),
            ("CR2122", "{action: send, owner: agent}"),
        }));
    }

    [Test]
    public async Task Report_IgnoredProblems_AreSuppressedWithTheirReason()
    {
        var results = await Results(Loads, "en");

        Assert.That(results.Where(r => r.TryGetProperty("suppressions", out _)).Select(r => (Code(r), r.GetProperty("suppressions").GetRawText())), Is.EqualTo(new[]
        {
            ("CR2120", """[{"kind":"inSource","justification":"明年 it is \"needed\" <again>"}]"""),
            ("CR2122", """[{"kind":"inSource","justification":"没有期限"}]"""),
        }));
    }

    [Test]
    public async Task Report_Fixes_ReplaceWhatTheirRegionMarks()
    {
        var results = await Results(Broken, "en");

        var fixes = results.Where(r => r.TryGetProperty("fixes", out _)).Select(r =>
        {
            var replacement = r.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
            return (TextOf(replacement.GetProperty("deletedRegion"), Broken.Split('\n')), replacement.GetProperty("insertedContent").GetProperty("text").GetString());
        });
        Assert.That(fixes, Is.EqualTo(new[] { ("customer.stratgic", "customer.strategic") }));
    }

    private static async Task<List<JsonElement>> Results(string pack, string language)
    {
        using var files = new TempFolder(("pack.yaml", pack));
        var (_, text, _) = await new ToolRunner { UsesRealPacks = true }.RunAsync("check", files["pack.yaml"], "--format", "sarif", "--lang", language);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];
    }

    private static void Validate(string sarif)
    {
        if (!NodeValidator.IsAvailable)
        {
            return; // the structure is checked only where Node is installed; the checks above run everywhere
        }

        using var file = new TempFolder(("report.sarif", sarif));
        Assert.That(NodeValidator.Invalid(Repository.Path("tests/CareRules.Tests/Authoring/Schema/sarif-structure.json"), [file["report.sarif"]]), Is.Empty);
    }

    private static IEnumerable<(JsonElement Artifact, JsonElement Region)> Places(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Object && node.TryGetProperty("artifactLocation", out var artifact))
        {
            var replaced = node.TryGetProperty("replacements", out var replacements) ? replacements[0].GetProperty("deletedRegion") : node.GetProperty("region");
            yield return (artifact, replaced);
        }

        var below = node.ValueKind switch
        {
            JsonValueKind.Object => node.EnumerateObject().Select(p => p.Value),
            JsonValueKind.Array => node.EnumerateArray(),
            _ => [],
        };
        foreach (var place in below.SelectMany(Places))
        {
            yield return place;
        }
    }

    private static string TextOf(JsonElement region, string[] lines)
    {
        int Number(string name) => region.GetProperty(name).GetInt32();
        var line = lines[Number("startLine") - 1];
        var end = Number("endLine") == Number("startLine") ? Number("endColumn") - 1 : line.Length;
        return line[(Number("startColumn") - 1)..end];
    }

    private static string Code(JsonElement result) => result.GetProperty("ruleId").GetString()!;
}
