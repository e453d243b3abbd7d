namespace CareRules.Benchmarks.Tables;

/// <summary>What a side answers; null when no row hits.</summary>
internal delegate decimal? TableAnswer(in TableInputs inputs);
