using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace CareRules.Tests.Api;

/// <summary>
/// The allowed dependencies between namespaces, checked on symbols in signatures and bodies, regardless of the usings of a file. A
/// namespace is a folder, so the order below is the order in which the source is read; <c>ARCHITECTURE.md</c> shows it as a map.
/// </summary>
public sealed partial class LayeringTests
{
    private const int LongestCircle = 5;

    /// <summary>A check has a namespace of its own; all of them are one layer, so that a new one needs no line here.</summary>
    private const string EachCheck = "CareRules.Authoring.Linting.Checks.*";

    /// <summary>The namespaces, each of which may use those above it alone.</summary>
    internal static readonly string[] Order =
    [
        "CareRules.Diagnostics",
        "CareRules.Facts",
        "CareRules.Time",
        "CareRules.Wording",
        "CareRules.Messages",
        "CareRules.Functions",
        "CareRules.Model.Expressions",
        "CareRules.Model.Tables",
        "CareRules.Model",
        "CareRules.Wording.Rules",
        "CareRules.Loading",
        "CareRules.Syntax.Yaml",
        "CareRules.Syntax.Schema",
        "CareRules.Syntax.Expressions",
        "CareRules.Binding.Reading",
        "CareRules.Binding.Calendars",
        "CareRules.Binding.Composition",
        "CareRules.Binding.Expressions",
        "CareRules.Binding.Tables",
        "CareRules.Binding.Sections",
        "CareRules.Binding",
        "CareRules.Outcomes",
        "CareRules.Outcomes.Json",
        "CareRules.Runtime.State",
        "CareRules.Runtime.Nodes",
        "CareRules.Runtime.Lists",
        "CareRules.Runtime.Tables",
        "CareRules.Runtime.Derived",
        "CareRules.Runtime.Care",
        "CareRules.Runtime.Loyalty",
        "CareRules.Runtime.Goals",
        "CareRules.Runtime",
        "CareRules.Runtime.Ahead",
        "CareRules.Compilation",
        "CareRules.Lifecycle",
        "CareRules",
        "CareRules.Facts.Json",
        "CareRules.Explanation",
        "CareRules.Forecasting",
        "CareRules.History",
        "CareRules.DependencyInjection",
        "CareRules.Authoring.Messages",
        "CareRules.Authoring.Html",
        "CareRules.Authoring.Schema",
        "CareRules.Authoring.Templates",
        "CareRules.Authoring.Testing.Coverage",
        "CareRules.Authoring.Testing.Cases",
        "CareRules.Authoring.Testing.Proposals",
        "CareRules.Authoring.Testing.Mutation",
        "CareRules.Authoring.Testing",
        "CareRules.Authoring.Formatting",
        "CareRules.Authoring.Outline",
        "CareRules.Authoring.Linting.Logic",
        "CareRules.Authoring.Linting.Checks",
        EachCheck,
        "CareRules.Authoring.Linting",
        "CareRules.Authoring.Linting.Fixes",
        "CareRules.Authoring.Comparison",
        "CareRules.Authoring.Publishing",
    ];

    /// <summary>The runtime never reads the model of a pack, only the compiled plan.</summary>
    private static readonly string[] Evaluation =
        ["CareRules.Outcomes", "CareRules.Outcomes.Json", "CareRules.Lifecycle", "CareRules.Compilation", .. Order.Where(n => n.StartsWith("CareRules.Runtime", StringComparison.Ordinal))];

    private static readonly Lazy<Architecture> Built = new(() => new ArchLoader().LoadAssemblies(typeof(CareRuleSet).Assembly, typeof(CareRules.Authoring.Testing.RuleTestRunner).Assembly).Build());

    private static IEnumerable<string> Namespaces => Order;

    private static IEnumerable<string> Projects => ["src/CareRules", "src/CareRules.Authoring"];

    [TestCaseSource(nameof(Namespaces))]
    public void Namespace_UsesOnlyThoseAboveIt(string name)
    {
        var allowed = Order[..(Array.IndexOf(Order, name) + 1)];

        Assert.That(UsesOf(name, used => !allowed.Contains(used)), Is.Empty);
    }

    [Test]
    public void Check_UsesNoOtherCheck() => Assert.That(
        Own().Where(t => NamespaceOf(t) == EachCheck).SelectMany(t => Used(t).Where(u => NamespaceOf(u) == EachCheck && u.Namespace.FullName != t.Namespace.FullName).Select(u => $"{t.FullName} uses {u.FullName}")),
        Is.Empty);

    [TestCaseSource(nameof(Evaluation))]
    public void Evaluation_UsesNothingThatReadsPacks(string name) => Assert.That(
        UsesOf(name, used => used.StartsWith("CareRules.Binding", StringComparison.Ordinal) || used.StartsWith("CareRules.Syntax", StringComparison.Ordinal) || used == "CareRules.Loading"),
        Is.Empty);

    [Test]
    public void Order_HoldsEveryNamespace()
    {
        var namespaces = Own().Select(NamespaceOf).Where(n => !n.StartsWith("Microsoft.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

        Assert.That(namespaces, Is.EquivalentTo(Order));
    }

    [TestCaseSource(nameof(Projects))]
    public void Namespace_IsItsFolder(string project)
    {
        var strangers = Sources(project)
            .Select(file => (File: file, Expected: string.Join('.', Path.GetRelativePath(Repository.Path("src"), Path.GetDirectoryName(file)!).Split('/', '\\')), Actual: NamespaceLine().Match(File.ReadAllText(file)).Groups["name"].Value))
            .Where(f => f.Actual != f.Expected && !f.Actual.StartsWith("Microsoft.", StringComparison.Ordinal))
            .Select(f => $"{f.File}: {f.Actual}");

        Assert.That(strangers, Is.Empty);
    }

    /// <summary>Two or three mutually dependent types are acceptable; larger cycles are not.</summary>
    [TestCaseSource(nameof(Projects))]
    public void Files_UseEachOtherInNoLongCircle(string project)
    {
        var fileOf = Sources(project)
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file)).Select(m => (Type: $"{NamespaceLine().Match(File.ReadAllText(file)).Groups["name"].Value}.{m.Groups["name"].Value}", File: file)))
            .DistinctBy(t => t.Type)
            .ToDictionary(t => t.Type, t => t.File, StringComparer.Ordinal);
        var uses = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var type in Own())
        {
            if (fileOf.TryGetValue(OuterName(type), out var file))
            {
                uses.TryAdd(file, []);
                uses[file].UnionWith(Used(type).Select(u => fileOf.GetValueOrDefault(OuterName(u))).OfType<string>().Where(f => f != file));
            }
        }

        Assert.That(Circles(uses).Where(c => c.Count > LongestCircle).Select(c => string.Join(" ", c.Select(Path.GetFileName))), Is.Empty);
    }

    [Test]
    public void YamlDotNet_IsUsedBySyntaxAlone()
    {
        var users = Own().Where(t => t.Dependencies.Any(d => d.Target.FullName.StartsWith("YamlDotNet.", StringComparison.Ordinal))).Select(NamespaceOf).Distinct(StringComparer.Ordinal);

        Assert.That(users, Is.EqualTo(new[] { "CareRules.Syntax.Yaml" }));
    }

    [Test]
    public void Runtime_DoesNotReferenceAuthoring() =>
        Assert.That(typeof(CareRuleSet).Assembly.GetReferencedAssemblies().Select(a => a.Name), Has.None.StartsWith("CareRules"));

    private static IEnumerable<IType> Own() => Built.Value.Types.Where(t => t.FullName.StartsWith("CareRules.", StringComparison.Ordinal));

    private static IEnumerable<string> UsesOf(string name, Func<string, bool> isForbidden) => Own()
        .Where(t => NamespaceOf(t) == name)
        .SelectMany(t => Used(t).Where(u => NamespaceOf(u) != name && isForbidden(NamespaceOf(u))).Select(u => $"{t.FullName} uses {u.FullName}"))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<IType> Used(IType type) => type.Dependencies.Select(d => d.Target).Where(t => t is not GenericParameter && t.FullName.StartsWith("CareRules.", StringComparison.Ordinal));

    private static string NamespaceOf(IType type) => type.Namespace.FullName.StartsWith(EachCheck[..^1], StringComparison.Ordinal) ? EachCheck : type.Namespace.FullName;

    private static string OuterName(IType type) => type.FullName.Split('+', '`')[0];

    private static IEnumerable<string> Sources(string project) => Directory.EnumerateFiles(Repository.Path(project), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>The groups of mutually reachable files (Tarjan's strongly connected components).</summary>
    private static List<List<string>> Circles(Dictionary<string, HashSet<string>> uses)
    {
        var (index, low, stack, circles) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new Stack<string>(), new List<List<string>>());
        void Visit(string file)
        {
            index[file] = low[file] = index.Count;
            stack.Push(file);
            foreach (var used in uses.GetValueOrDefault(file) ?? [])
            {
                if (!index.TryGetValue(used, out var place))
                {
                    Visit(used);
                    low[file] = Math.Min(low[file], low[used]);
                }
                else if (stack.Contains(used))
                {
                    low[file] = Math.Min(low[file], place);
                }
            }

            if (low[file] == index[file])
            {
                var circle = new List<string>();
                do
                {
                    circle.Add(stack.Pop());
                }
                while (circle[^1] != file);
                circles.Add(circle);
            }
        }

        foreach (var file in uses.Keys.Where(f => !index.ContainsKey(f)))
        {
            Visit(file);
        }

        return circles;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref) )+(?:record struct|record class|record|class|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
