using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Lifecycle;
using CareRules.Loading;

namespace CareRules.Conformance;

/// <summary>
/// One case, a folder <c>Cases/[area]/[name]/</c>: <c>case.yaml</c> (<see cref="CaseHead"/>), the rules, <c>facts.jsonl</c> with one
/// customer per line, for decisions <c>history.json</c> with the memory to begin with and <c>facts.2.jsonl</c> with the facts from the
/// second one on, and the expected output.
/// </summary>
public sealed class ConformanceCase
{
    private readonly string _folder;
    private readonly CaseHead _head;

    private ConformanceCase(string folder)
    {
        _folder = folder;
        _head = CaseHead.Read(Path.Combine(folder, "case.yaml"));
    }

    /// <summary>The area and the name.</summary>
    public string Name => $"{Path.GetFileName(Path.GetDirectoryName(_folder))}/{Path.GetFileName(_folder)}";

    internal bool IsDecided => _head.Decide.Count > 0;

    internal bool IsRefused => _head.Refused.Length > 0;

    internal string Refusal => _head.Refused;

    internal bool CountsGoals => _head.Goals;

    internal DateTimeOffset AsOf => Instant(_head.AsOf);

    internal CareBaseline? Baseline => _head.Baseline.Length == 0 ? null : new(Instant(_head.Baseline), _head.BaselineRules.ToImmutableDictionary(r => r.Key, r => Instant(r.Value), StringComparer.Ordinal));

    internal IEnumerable<DateTimeOffset> Decisions => _head.Decide.Select(Instant);

    /// <summary>All cases, in order of area and name.</summary>
    public static ImmutableArray<ConformanceCase> All { get; } =
    [
        .. Directory.EnumerateFiles(FindRoot(), "case.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .Order(StringComparer.Ordinal)
            .Select(folder => new ConformanceCase(folder)),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <exception cref="RuleSetException">The rules have errors.</exception>
    internal CareRuleSet Load() => CareRuleSet.Load([.. _head.Rules.Select(file => Path.Combine(_folder, file))], new LoadOptions { Root = _folder });

    /// <summary>The customers, in the order of the file.</summary>
    /// <param name="ruleSet">The case's rules.</param>
    /// <param name="step">The decision that they are for, from 1.</param>
    internal ImmutableArray<CustomerFacts> Facts(CareRuleSet ruleSet, int step = 1)
    {
        var later = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"facts.{step}.jsonl"));
        var reader = new FactsReader(ruleSet);
        return [.. File.ReadLines(step > 1 && File.Exists(later) ? later : Path.Combine(_folder, "facts.jsonl")).Select(line => reader.Parse(Encoding.UTF8.GetBytes(line)))];
    }

    internal CareMemory Memory() =>
        Path.Combine(_folder, "history.json") is var file && File.Exists(file) ? CareMemory.FromJson(File.ReadAllText(file)) : CareMemory.Empty;

    /// <summary>
    /// Compares a text with a file of the case. Sources named in explanations are relative to the case. Set <c>CARERULES_ACCEPT=1</c> to
    /// write the actual output, then review it against the language reference.
    /// </summary>
    internal void Check(string file, string actual)
    {
        var expected = Path.Combine(_folder, file);
        actual = actual.Replace(_folder.Replace('\\', '/') + "/", "", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CARERULES_ACCEPT") == "1")
        {
            File.WriteAllText(expected, actual);
        }

        Assert.That(actual, Is.EqualTo(File.ReadAllText(expected)), $"{Name}/{file}");
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var cases = Path.Combine(folder.FullName, "tests", "CareRules.Conformance", "Cases");
            if (Directory.Exists(cases))
            {
                return cases;
            }
        }

        throw new DirectoryNotFoundException($"no tests/CareRules.Conformance/Cases above {AppContext.BaseDirectory}");
    }
}
