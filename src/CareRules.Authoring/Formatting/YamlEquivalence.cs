using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Formatting;

/// <summary>
/// Compares two files by meaning: the same keys and items in the same order, and texts that are equal or have the same tokens.
/// </summary>
internal static class YamlEquivalence
{
    public static bool Of(YamlNode left, YamlNode right) => (left, right) switch
    {
        (YamlMapping first, YamlMapping second) => first.Entries.Length == second.Entries.Length
            && first.Entries.Zip(second.Entries).All(p => p.First.Key.Value == p.Second.Key.Value && Of(p.First.Value, p.Second.Value)),
        (YamlSequence first, YamlSequence second) => first.Items.Length == second.Items.Length && first.Items.Zip(second.Items).All(p => Of(p.First, p.Second)),
        (YamlScalar first, YamlScalar second) => first.IsEmpty == second.IsEmpty && (first.Value == second.Value || ExpressionFormat.IsSame(first, second)),
        _ => false,
    };
}
