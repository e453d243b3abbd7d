using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>roles:</c> and checks owners against them.</summary>
internal sealed class RoleBinder(Symbols symbols, DiagnosticBag diagnostics)
{
    public ImmutableArray<LevelName> Bind(PackSyntax syntax)
    {
        foreach (var entry in syntax.Roles)
        {
            var path = BindingPath.Child("roles", entry.Name);
            if (!Names.CheckId(entry.Key, path, diagnostics))
            {
                continue;
            }

            if (!symbols.RoleNames.Add(entry.Name))
            {
                diagnostics.Add(ActionMessages.RoleTwice(entry.Name).At(entry.Key.Span, path));
                continue;
            }

            var label = entry.Value is YamlScalar { IsEmpty: true } ? LocalizedText.None : LocalizedReader.Read(entry.Value, path, entry.Name, diagnostics);
            symbols.Roles.Add(new LevelName(entry.Name, label));
        }

        return [.. symbols.Roles];
    }

    /// <summary>Reports an owner that is not a role. A pack without declared roles allows any owner.</summary>
    public void Check(string owner, SourceSpan span, string path)
    {
        if (symbols.Roles.Count == 0 || symbols.RoleNames.Contains(owner))
        {
            return;
        }

        var names = symbols.Roles.Select(r => r.Name);
        var close = diagnostics.Closest(owner, names);
        diagnostics.Add(ActionMessages.UnknownRole(owner, close, names).At(span, path));
    }
}
