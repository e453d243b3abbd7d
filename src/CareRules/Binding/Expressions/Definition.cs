using CareRules.Binding.Reading;
using CareRules.Facts;

namespace CareRules.Binding.Expressions;

/// <summary>A measure or signal that is bound when it is first asked for, so that definitions may stand in any order.</summary>
internal sealed class Definition<T>(SectionEntry entry, int index, LocalizedText label)
    where T : class
{
    public SectionEntry Entry { get; } = entry;

    public int Index { get; } = index;

    public LocalizedText Label { get; } = label;

    /// <summary>True once binding has begun: a second request while there is no <see cref="Value"/> yet closes a circle.</summary>
    public bool Begun { get; set; }

    public bool Done { get; set; }

    /// <summary>The bound thing; null while it is not done, or when it has errors.</summary>
    public T? Value { get; set; }
}
