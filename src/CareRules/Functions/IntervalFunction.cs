using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>A function of the time between the entries of a list: <c>gap</c>, <c>overdue</c>.</summary>
internal abstract class IntervalFunction : FunctionDescriptor
{
    public sealed override string Example => $"{Name}(purchases)";

    /// <summary>The kind of its result.</summary>
    public abstract ValueKind Result { get; }

    /// <summary>The call in words: "usual time between purchases in the last 12 months".</summary>
    /// <param name="list">The list in words.</param>
    /// <param name="window">The window in words; empty without one.</param>
    public abstract string Words(string list, string window, Language language);
}
