namespace CareRules.Benchmarks;

/// <summary>What one start of the tool took.</summary>
/// <param name="Seconds">From the start of the process to its end.</param>
/// <param name="ProcessorSeconds">Of all its threads, up to some milliseconds before its end.</param>
/// <param name="PeakMebibytes">The peak of the working set.</param>
internal sealed record ToolUse(double Seconds, double ProcessorSeconds, double PeakMebibytes);
