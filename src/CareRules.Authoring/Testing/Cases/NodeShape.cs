using System.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The shape of a node, as sentences name it.</summary>
internal static class NodeShape
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
