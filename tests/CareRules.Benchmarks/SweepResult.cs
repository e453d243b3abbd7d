namespace CareRules.Benchmarks;

/// <summary>What a sweep over customers cost.</summary>
/// <param name="Seconds">Reading the file, making the facts, evaluating.</param>
/// <param name="EvaluationSeconds">Evaluating alone.</param>
/// <param name="PeakHeapBytes">The largest managed heap at a collection, the runtime's own included.</param>
internal sealed record SweepResult(int Customers, double Seconds, double EvaluationSeconds, long PeakHeapBytes, long PeakWorkingSetBytes);
