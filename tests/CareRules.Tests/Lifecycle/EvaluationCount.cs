using System.Collections.Immutable;

namespace CareRules.Tests.Lifecycle;

/// <summary>What a decision has evaluated.</summary>
/// <param name="Instants">The instants that were evaluated to the end, in the order of their evaluation.</param>
/// <param name="Begun">
/// How many evaluations were begun: an instant at which a level or a flag is held that the facts do not give is begun again.
/// </param>
/// <param name="Looks">How many later instants were looked at, in parts or as a whole.</param>
internal sealed record EvaluationCount(ImmutableArray<DateTimeOffset> Instants, int Begun, int Looks);
