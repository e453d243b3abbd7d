using System.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>What a node is, for messages about another shape that was expected.</summary>
internal static class NodeShapes
{
    public static LocalizedText Of(YamlNode node) => node switch
    {
        YamlScalar { IsEmpty: true } => Terms.EmptyNode,
        YamlScalar => Terms.TextNode,
        YamlSequence => Terms.ListNode,
        YamlMapping => Terms.MappingNode,
        _ => throw new UnreachableException(),
    };
}
