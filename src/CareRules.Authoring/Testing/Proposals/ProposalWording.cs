using CareRules.Facts;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>The comment at the head of a file of proposed cases.</summary>
internal static class ProposalWording
{
    public static LocalizedText Head { get; } = new(
        "# Proposed by `carerules test --propose`: boundaries that no test reaches. What each case expects is what the rules say now;\n# read it, correct the rule or the case where it is not what you mean, and keep the file as a test of your own.\n",
        "# 由 `carerules test --propose` 建议：测试尚未覆盖的边界。每个用例的预期是规则现在的结果；\n# 请逐条核对，与本意不符之处修正规则或用例，然后把本文件作为自己的测试保留。\n");
}
