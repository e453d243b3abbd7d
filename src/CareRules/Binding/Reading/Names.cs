using System.Collections.Frozen;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Reading;

/// <summary>The rules for names.</summary>
internal static class Names
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "now", "today", "tier", "tiers", "churn_risk", "churn_score", "customer", "true", "false", "and", "or", "not", "is", "in",
        "between", "contains", "starts", "with", "within", "over", "where", "known", "unknown", "nothing", "done", "all", "any",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Checks a name that conditions refer to: letters, digits, <c>_</c> and <c>-</c>, starting with a letter, no word of the language.
    /// </summary>
    public static bool Check(YamlScalar key, string path, DiagnosticBag diagnostics)
    {
        if (Reserved.Contains(key.Value))
        {
            diagnostics.Add(ReadingMessages.ReservedName(key.Value).At(key.Span, path));
            return false;
        }

        return CheckId(key, path, diagnostics);
    }

    /// <summary>Whether a name is built in.</summary>
    public static bool IsBuiltIn(string name) => name is "now" or "today" or "tier" or "churn_risk" or "churn_score";

    /// <summary>A name or label as conditions write it: in backquotes where it is not a plain name.</summary>
    public static string Written(string name) => name.Split('.').All(IsWellFormed) ? name : $"`{name}`";

    /// <summary>Checks a name that conditions use only where no keyword is allowed: rules, levels, roles.</summary>
    public static bool CheckId(YamlScalar key, string path, DiagnosticBag diagnostics)
    {
        if (IsWellFormed(key.Value))
        {
            return true;
        }

        diagnostics.Add(ReadingMessages.BadName(key.Value).At(key.Span, path));
        return false;
    }

    private static bool IsWellFormed(string name)
    {
        if (name.Length is 0 or > 200 || !char.IsLetter(name[0]) || name[^1] == '-')
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not '_' and not '-')
            {
                return false;
            }
        }

        return true;
    }
}
