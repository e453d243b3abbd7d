using CareRules.Runtime;

namespace CareRules.Compilation;

/// <summary>A policy's plan, and the compiler that made it: an explanation compiles parts of conditions that the plan has no node for.</summary>
/// <remarks>The plan may be used by any number of threads; whoever compiles locks <paramref name="Nodes"/>.</remarks>
internal sealed record CompiledPolicy(Plan Plan, NodeCompiler Nodes);
