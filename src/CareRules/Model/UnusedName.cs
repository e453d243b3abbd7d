using CareRules.Diagnostics;

namespace CareRules.Model;

/// <summary>A definition that nothing refers to.</summary>
/// <param name="section">Its section: <c>params</c>, <c>measures</c>, <c>signals</c>, <c>tables</c>, <c>lists</c>.</param>
internal sealed class UnusedName(string section, string name, SourceSpan span)
{
    public string Section { get; } = section;

    public string Name { get; } = name;

    public SourceSpan Span { get; } = span;
}
