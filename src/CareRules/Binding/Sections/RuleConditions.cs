using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Sections;

/// <summary>The conditions of care rules and of the steps of sequences.</summary>
internal static class RuleConditions
{
    /// <summary>Binds a condition of a rule or a step, null where it is not written; false after a diagnostic.</summary>
    public static bool TryBind(DefinitionBinder definitions, MappingReader reader, string key, FactList? row, out Condition? condition)
    {
        condition = reader[key] is { } node ? definitions.Conditions.Bind(node, new BindScope(BindingPath.Child(reader.Path, key), row)) : null;
        return !reader.Has(key) || condition is not null;
    }

    /// <summary>All of the conditions that there are; null for none.</summary>
    public static Condition? All(IEnumerable<Condition?> conditions)
    {
        ImmutableArray<Condition> all = [.. conditions.OfType<Condition>()];
        return all.Length switch { 0 => null, 1 => all[0], _ => new AllCondition(all, all[0].Span) };
    }
}
