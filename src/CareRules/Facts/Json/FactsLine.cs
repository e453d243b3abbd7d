using System.Collections.Immutable;

namespace CareRules.Facts.Json;

/// <summary>One line of a facts file: the customer's facts, or what is wrong with them.</summary>
/// <param name="Number">The line's number in the file; the first is 1. Blank lines count, but are not returned.</param>
/// <param name="Facts">The facts; null when the line has errors.</param>
/// <param name="Errors">Everything that is wrong with the line, in reading order; empty when nothing is.</param>
public sealed record FactsLine(long Number, CustomerFacts? Facts, ImmutableArray<FactsError> Errors);
