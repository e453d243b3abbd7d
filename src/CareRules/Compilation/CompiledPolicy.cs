using CareRules.Runtime;

namespace CareRules.Compilation;

/// <summary>
/// A policy's plan, and the compiler that built it: explanations compile parts of conditions for which the plan has no node.
/// </summary>
/// <remarks>The plan is safe for concurrent use; callers that compile must lock <paramref name="nodes"/>.</remarks>
internal sealed class CompiledPolicy(Plan plan, NodeCompiler nodes)
{
    public Plan Plan { get; } = plan;

    public NodeCompiler Nodes { get; } = nodes;
}
