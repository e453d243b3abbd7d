namespace CareRules.Benchmarks.Policies;

/// <summary>The comparisons that a figure is used in.</summary>
[Flags]
internal enum Tests
{
    AtLeast = 1,
    Below = 2,
    Both = AtLeast | Below,
}
