using CareRules.Model;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>An action and what asked for it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Spec">The action as the rule writes it.</param>
/// <param name="Occurrence">The occurrence of the rule.</param>
/// <param name="Ends">When each of the actions of the rule ends for that occurrence.</param>
internal sealed record NaiveAsked(CareAction Action, CareRule Rule, CareActionSpec Spec, NaiveOccurrence Occurrence, IReadOnlyList<Instant> Ends);
