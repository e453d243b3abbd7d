using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using CareRules.Diagnostics;
using CareRules.Model.Expressions;

namespace CareRules.Tests.Authoring.Formatting;

/// <summary>A model as text, without source locations and wording: equal for policies with the same meaning.</summary>
internal static class ModelText
{
    public static string Of(CareRuleSet ruleSet)
    {
        var text = new StringBuilder();
        Write(ruleSet.Policy, text, 0, new Dictionary<object, int>(ReferenceEqualityComparer.Instance));
        return text.ToString().Replace(ruleSet.Pack.Hash, "", StringComparison.Ordinal);
    }

    private static void Write(object? value, StringBuilder text, int depth, Dictionary<object, int> seen)
    {
        switch (value)
        {
            case null or Delegate or SourceSpan or SourceLocation or Type:
                return;
            case string or bool or Enum or IFormattable:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)).Append('\n');
                return;
        }

        if (!value.GetType().IsValueType && !seen.TryAdd(value, seen.Count))
        {
            text.Append('#').Append(seen[value]).Append('\n');
            return;
        }

        text.Append(value.GetType().Name).Append('\n');
        if (value is IEnumerable items && !IsDefault(value))
        {
            foreach (var item in items)
            {
                Write(item, text.Append(' ', depth), depth + 1, seen);
            }

            return;
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(p => p.GetIndexParameters().Length == 0 && IsMeaning(value, p)))
        {
            text.Append(' ', depth).Append(property.Name).Append('=');
            Write(Read(value, property), text, depth + 1, seen);
        }
    }

    // The text of a leaf or an expression is the source as written, so it is omitted.
    private static bool IsMeaning(object value, PropertyInfo property) =>
        property.Name is not "EqualityContract" && !(property.Name is "Text" or "ShortName" && value is LeafCondition or Expression or TableCell);

    private static object? Read(object value, PropertyInfo property)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static bool IsDefault(object value) => value.GetType().GetProperty("IsDefault")?.GetValue(value) is true;
}
