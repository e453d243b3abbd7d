using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>The result of a load.</summary>
/// <param name="Policy">The policy; null when there are errors.</param>
/// <param name="Files">The pack's files and those it uses, overrides applied; empty when they could not all be read.</param>
internal sealed record PackLoad(CarePolicy? Policy, ImmutableArray<YamlMapping> Files, ImmutableArray<Diagnostic> Diagnostics);
