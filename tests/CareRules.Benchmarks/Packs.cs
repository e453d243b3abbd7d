using System.Globalization;
using CareRules.Benchmarks.Policies;

namespace CareRules.Benchmarks;

/// <summary>The generated pack as a file, as a rule author would have it.</summary>
internal static class Packs
{
    /// <summary>Writes the pack of this size to a temporary file and returns its path.</summary>
    public static string Write(int rules) => Write(PolicyGenerator.Rules(rules));

    /// <summary>An engine over the pack of this size.</summary>
    public static CareEngine Engine(int rules) => Engine(PolicyGenerator.Rules(rules));

    /// <summary>An engine over a pack with these rules.</summary>
    public static CareEngine Engine(IReadOnlyList<RuleSpec> rules) => new(Load(rules));

    /// <summary>The pack with these rules, loaded.</summary>
    public static CareRuleSet Load(IReadOnlyList<RuleSpec> rules)
    {
        var path = Write(rules);
        try
        {
            return CareRuleSet.Load(path);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static string Write(IReadOnlyList<RuleSpec> rules)
    {
        var folder = Directory.CreateTempSubdirectory("carerules-");
        var path = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"benchmark-{rules.Count}.yaml"));
        File.WriteAllText(path, PackWriter.Write(rules));
        return path;
    }
}
