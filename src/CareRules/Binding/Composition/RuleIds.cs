namespace CareRules.Binding.Composition;

/// <summary>The ids that outcomes and explanations use for the parts of a pack.</summary>
internal static class RuleIds
{
    /// <summary>The id of the rule at a path, and the number of path segments that form it.</summary>
    public static (string Rule, int Depth) Of(IReadOnlyList<string> path) => path switch
    {
        ["care", var id, "steps", var step, ..] => ($"{id}.{step}", 4),
        ["care", var id, ..] => (id, 2),
        ["tiers", var dimension, "levels", var level, ..] => ($"tiers.{dimension}.{level}", 4),
        ["complaints", "severities" or "deadlines", var name, ..] => ($"complaints.{name}", 3),
        ["requests", var list, "severities" or "deadlines", var name, ..] => ($"requests.{list}.{name}", 4),
        ["churn", "indicators", var name, ..] => ($"churn.{name}", 3),
        ["complaints" or "churn", ..] => (path[0], 1),
        [var section, var name, ..] => ($"{section}.{name}", 2),
        _ => (string.Join('.', path), path.Count),
    };
}
