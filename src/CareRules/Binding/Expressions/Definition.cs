using CareRules.Binding.Reading;
using CareRules.Facts;

namespace CareRules.Binding.Expressions;

/// <summary>A measure, signal or table that is bound on first use, so that definitions may come in any order.</summary>
internal sealed class Definition<T>(SectionEntry entry, int index, LocalizedText label)
    where T : class
{
    public SectionEntry Entry { get; } = entry;

    public int Index { get; } = index;

    public LocalizedText Label { get; } = label;

    /// <summary>True once binding has begun: a second request before <see cref="Value"/> is set is a circular definition.</summary>
    public bool Begun { get; set; }

    public bool Done { get; set; }

    /// <summary>The bound definition; null while it is not done, or when it has errors.</summary>
    public T? Value { get; set; }
}
