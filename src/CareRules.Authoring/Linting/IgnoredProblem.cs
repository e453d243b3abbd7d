using CareRules.Diagnostics;

namespace CareRules.Authoring.Linting;

/// <summary>A problem that a comment suppresses: <c># carerules: ignore CR2122 because ...</c>.</summary>
/// <param name="Diagnostic">The problem.</param>
/// <param name="Reason">The comment's reason.</param>
public sealed record IgnoredProblem(Diagnostic Diagnostic, string Reason);
