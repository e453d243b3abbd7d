namespace CareRules.Benchmarks.Policies;

/// <summary>The comparisons a figure takes part in.</summary>
[Flags]
internal enum Tests
{
    AtLeast = 1,
    Below = 2,
    Both = AtLeast | Below,
}
