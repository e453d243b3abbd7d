using System.Globalization;
using CareRules.Benchmarks.Policies;

namespace CareRules.Benchmarks;

/// <summary>The generated pack as a file, as a rule author would have it.</summary>
internal static class Packs
{
    /// <summary>Writes the pack of this size to a temporary file and says where.</summary>
    public static string Write(int rules)
    {
        var folder = Directory.CreateTempSubdirectory("carerules-");
        var path = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"benchmark-{rules}.yaml"));
        File.WriteAllText(path, PackWriter.Write(PolicyGenerator.Rules(rules)));
        return path;
    }

    /// <summary>An engine over the pack of this size.</summary>
    public static CareEngine Engine(int rules)
    {
        var path = Write(rules);
        try
        {
            return new CareEngine(CareRuleSet.Load(path));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
