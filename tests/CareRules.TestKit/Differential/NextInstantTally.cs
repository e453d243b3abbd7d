using System.Globalization;

namespace CareRules.TestKit.Differential;

/// <summary>What a comparison of promised instants with decisions counted.</summary>
internal sealed class NextInstantTally
{
    /// <summary>Customers and instants.</summary>
    public int Pairs { get; private set; }

    /// <summary>Pairs that could not be decided on, since the pack or its calendar does not reach to the instant.</summary>
    public int Skipped { get; private set; }

    /// <summary>Pairs for which an instant was promised; for the others, that nothing ever changes.</summary>
    public int Wakes { get; private set; }

    /// <summary>Promised instants at which, or a tick after which, a decision is another one.</summary>
    public int RealWakes { get; private set; }

    /// <summary>Pairs for which the memory before the decision gives another instant than the memory after it.</summary>
    public int Apart { get; private set; }

    /// <summary>Decisions that were compared.</summary>
    public int Probes { get; private set; }

    /// <summary>Broken promises.</summary>
    public int Violations { get; private set; }

    /// <summary>A report of the first broken promise; null for none.</summary>
    public string? Violation { get; private set; }

    public void Skip() => Skipped++;

    public void Pair() => Pairs++;

    public void Wake(bool isReal)
    {
        Wakes++;
        RealWakes += isReal ? 1 : 0;
    }

    public void Part() => Apart++;

    public void Probe() => Probes++;

    public void Break(string report)
    {
        Violations++;
        Violation ??= report;
    }

    /// <summary>Adds another tally, of a later seed.</summary>
    public void Add(NextInstantTally other)
    {
        Pairs += other.Pairs;
        Skipped += other.Skipped;
        Wakes += other.Wakes;
        RealWakes += other.RealWakes;
        Apart += other.Apart;
        Probes += other.Probes;
        Violations += other.Violations;
        Violation ??= other.Violation;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Pairs:N0} pairs ({Skipped:N0} more skipped), {Wakes:N0} wakes, {RealWakes:N0} of them real
        {Probes:N0} decisions compared, {Violations:N0} violations; {Apart:N0} other wakes with the memory after the decision
        """);
}
