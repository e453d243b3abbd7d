using System.Text;
using CareRules.Binding.Reading;
using CareRules.Binding.Tables;
using CareRules.Cli;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Authoring.Schema;

/// <summary>The JSON Schema for editors agrees with the binder.</summary>
public sealed class JsonSchemaTests
{
    private const string Stranger = "zzzzzzzzzz";

    // Structural errors, which a schema can detect; the others concern names, types and figures.
    private static readonly string[] Misshapen =
    [
        "binding/care-keys", "binding/care-shape", "binding/churn-shape", "binding/complaints-shape", "binding/complaints-steps-shape", "binding/conditions-shape",
    ];

    [TestCase("pack", "docs/schema/carerules.schema.json")]
    [TestCase("test", "docs/schema/carerules-test.schema.json")]
    public void Schema_Published_IsTheOneOfThisVersion(string kind, string path)
    {
        var file = Repository.Path(path);
        if (Environment.GetEnvironmentVariable("CARERULES_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, SchemaVerb.Of(kind));
        }

        Assert.That(SchemaVerb.Of(kind), Is.EqualTo(File.ReadAllText(file)));
    }

    [Test]
    public void Schema_ShippedPacksAndTests_AreValid()
    {
        NeedsNode();
        var files = Directory.EnumerateFiles(Repository.Path("rules"), "*.yaml", SearchOption.AllDirectories).ToLookup(f => f.Replace('\\', '/').Contains("/tests/", StringComparison.Ordinal));

        Assert.That(NodeValidator.Invalid(Repository.Path("docs/schema/carerules.schema.json"), files[false]), Is.Empty);
        Assert.That(NodeValidator.Invalid(Repository.Path("docs/schema/carerules-test.schema.json"), files[true]), Is.Empty);
    }

    [Test]
    public void Schema_EverythingThatThePageSays_IsValid()
    {
        NeedsNode();
        var page = MarkdownPage.Read("docs/rule-language.md").Blocks;
        using var folder = new TempFolder([.. page.Where(b => b.Kind is "yaml pack" or "yaml part" or "yaml subject" or "yaml company").Select((b, i) => ($"{i}.yaml", b.Text))]);
        using var tests = new TempFolder(("test.yaml", page.Single(b => b.Kind == "yaml test").Text));

        Assert.That(NodeValidator.Invalid(Repository.Path("docs/schema/carerules.schema.json"), Directory.GetFiles(folder.Root)), Is.Empty);
        Assert.That(NodeValidator.Invalid(Repository.Path("docs/schema/carerules-test.schema.json"), Directory.GetFiles(tests.Root)), Is.Empty);
    }

    [Test]
    public void Schema_WrongShapes_AreInvalid()
    {
        NeedsNode();
        var files = Misshapen.Select(c => Directory.GetFiles(Repository.Path($"tests/CareRules.Tests/Cases/errors/{c}"), "*.yaml")[0]).ToList();

        Assert.That(NodeValidator.Invalid(Repository.Path("docs/schema/carerules.schema.json"), files).Keys, Is.EquivalentTo(files));
    }

    [Test]
    public void Schema_EveryKindOfWrongPack_IsInvalid()
    {
        NeedsNode();
        using var packs = new TempFolder([.. WrongPacks.Packs.Select((p, i) => ($"{i}.yaml", p + "\n"))]);
        using var tests = new TempFolder([.. WrongPacks.Tests.Select((t, i) => ($"{i}.yaml", $"schema: carerules-test/v1\npack: a\n{t}\n"))]);

        var valid = Directory.GetFiles(packs.Root).Except(NodeValidator.Invalid(Repository.Path("docs/schema/carerules.schema.json"), Directory.GetFiles(packs.Root)).Keys)
            .Concat(Directory.GetFiles(tests.Root).Except(NodeValidator.Invalid(Repository.Path("docs/schema/carerules-test.schema.json"), Directory.GetFiles(tests.Root)).Keys));

        Assert.That(valid.Select(File.ReadAllText), Is.Empty);
    }

    /// <summary>Everything that the schema rejects, the binder rejects too, so there are no false errors in editors.</summary>
    [TestCaseSource(typeof(WrongPacks), nameof(WrongPacks.Packs))]
    public void Binder_WrongPack_IsRefused(string part)
    {
        var head = new[] { "schema: carerules/v1", "pack: my-care", "version: 1.0.0" }.Where(l => !part.StartsWith(l.Split(':')[0], StringComparison.Ordinal));
        var text = $"{string.Join('\n', head)}\n{part}\n";

        Assert.That(CareRuleSet.TryLoad([new RuleFile("a.yaml", Encoding.UTF8.GetBytes(text))], null, out _, out var diagnostics), Is.False, text);
        Assert.That(diagnostics, Is.Not.Empty);
    }

    [TestCase("tiers: {value: {levels: [{level: a, otherwise: maybe}]}}", "/tiers/value/levels/0/otherwise must be boolean")]
    [TestCase("tables: {t: {inputs: [a], outputs: {b: text}, hit: last, rows: [[x, y]]}}", "/tables/t/hit must be equal to one of the allowed values")]
    [TestCase("params: {a: {type: euros}}", "/params/a/type must be equal to one of the allowed values")]
    [TestCase("care: [{rule: a, do: [{actoin: b}]}]", "/care/0/do/0 must NOT have additional properties: actoin")]
    [TestCase("rules: []", " must NOT have additional properties: rules")]
    public void Schema_Mistake_IsNamed(string yaml, string expected)
    {
        NeedsNode();
        using var folder = new TempFolder(("a.yaml", yaml));

        Assert.That(NodeValidator.Invalid(Repository.Path("docs/schema/carerules.schema.json"), [folder["a.yaml"]]).Single().Value, Does.Contain(expected));
    }

    [Test]
    public void Shapes_Words_AreThoseOfTheBinder()
    {
        Assert.That(PackSchema.Types, Is.EqualTo(KindNames.All));
        Assert.That(PackSchema.HitPolicies, Is.EquivalentTo(Enum.GetValues<HitPolicy>().Select(TableReader.NameOf)));
    }

    [Test]
    public void Shapes_EveryMapping_TakesTheKeysThatTheBinderTakes()
    {
        var text = File.ReadAllText(Repository.Path("tests/CareRules.Tests/Loading/full-pack.yaml"));
        var root = YamlReader.Read("a.yaml", text, new LoadBudget(new LoadLimits()), new DiagnosticBag()).Root!;
        var seen = new HashSet<MappingSchema>(ReferenceEqualityComparer.Instance);
        foreach (var (mapping, shape) in Mappings(root, PackSchema.File).Where(m => seen.Add(m.NodeSchema)))
        {
            var at = mapping.Entries[0].Key.Span.Start;
            var column = at - (text.LastIndexOf('\n', at - 1 < 0 ? 0 : at - 1) + 1);
            var isFlow = text[mapping.Span.Start] == '{';
            var changed = text.Insert(at, isFlow ? $"{Stranger}: 1, " : $"{Stranger}: 1\n{new string(' ', column)}");

            CareRuleSet.TryLoad([new RuleFile("a.yaml", Encoding.UTF8.GetBytes(changed))], null, out _, out var diagnostics);

            var help = diagnostics.Where(d => d.Message.Contains(Stranger, StringComparison.Ordinal) && d.Code == DiagnosticCatalog.UnknownKey.Code).Select(d => d.Help).FirstOrDefault();
            Assert.That(help, Does.EndWith(Terms.List(shape.Names).En!).Or.EndsWith(Terms.List([.. shape.Names.Except(PackSchema.Head.Select(h => h.Name)), .. PackSchema.Head.Select(h => h.Name)]).En!), shape.Name);
        }

        Assert.That(seen, Has.Count.GreaterThan(15));
    }

    private static void NeedsNode()
    {
        if (!NodeValidator.IsAvailable)
        {
            Assert.Ignore("needs node and npm, and a registry that has ajv");
        }
    }

    private static IEnumerable<(YamlMapping Mapping, MappingSchema NodeSchema)> Mappings(YamlNode node, NodeSchema shape)
    {
        var fitting = SchemaWalk.For(node, shape);
        var below = (node, fitting) switch
        {
            (YamlMapping mapping, { } known) => mapping.Entries.SelectMany(e => SchemaWalk.ValueOf(known, e.Key.Value) is { } value ? Mappings(e.Value, value) : []),
            (YamlSequence list, ListSchema { Item: var item }) => list.Items.SelectMany(i => Mappings(i, item)),
            _ => [],
        };
        return node is YamlMapping { Entries.Length: > 0 } it && fitting is MappingSchema keys ? below.Prepend((it, keys)) : below;
    }
}
