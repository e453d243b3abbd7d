namespace CareRules.Benchmarks;

/// <summary>The cost of a sweep over customers.</summary>
/// <param name="Seconds">Reading the file, building the facts and evaluating.</param>
/// <param name="EvaluationSeconds">Evaluating alone.</param>
/// <param name="PeakHeapBytes">The largest managed heap at a collection, including that of the runtime.</param>
internal sealed record SweepResult(int Customers, double Seconds, double EvaluationSeconds, long PeakHeapBytes, long PeakWorkingSetBytes);
