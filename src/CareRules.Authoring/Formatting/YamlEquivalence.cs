using System.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Formatting;

/// <summary>
/// Compares two files by meaning: the same keys and items in the same order, and texts that are equal or have the same tokens.
/// </summary>
internal static class YamlEquivalence
{
    public static bool Of(YamlNode left, YamlNode right) => left switch
    {
        YamlMapping first => right is YamlMapping second && first.Entries.Length == second.Entries.Length
            && first.Entries.Zip(second.Entries).All(p => p.First.Key.Value == p.Second.Key.Value && Of(p.First.Value, p.Second.Value)),
        YamlSequence first => right is YamlSequence second && first.Items.Length == second.Items.Length && first.Items.Zip(second.Items).All(p => Of(p.First, p.Second)),
        YamlScalar first => right is YamlScalar second && first.IsEmpty == second.IsEmpty && (first.Value == second.Value || ExpressionFormat.IsSame(first, second)),
        _ => throw new UnreachableException(),
    };
}
