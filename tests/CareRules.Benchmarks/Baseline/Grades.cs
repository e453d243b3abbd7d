namespace CareRules.Benchmarks.Baseline;

internal enum Tier
{
    New,
    Regular,
    Potential,
    Core,
}

internal enum Severity : byte
{
    Minor,
    Serious,
    Critical,
}
