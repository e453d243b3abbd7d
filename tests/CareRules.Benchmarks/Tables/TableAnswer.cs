namespace CareRules.Benchmarks.Tables;

/// <summary>The result of an implementation; null when no row hits.</summary>
internal delegate decimal? TableAnswer(in TableInputs inputs);
