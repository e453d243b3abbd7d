using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>Builds YAML nodes that are not read from a file.</summary>
internal static class YamlBuild
{
    public static YamlScalar Plain(string text) => Scalar(text, isPlain: true);

    public static YamlScalar Quoted(string text) => Scalar(text, isPlain: false);

    public static YamlMapping Map(params ReadOnlySpan<(string Key, YamlNode Value)> entries)
    {
        var all = ImmutableArray.CreateBuilder<YamlEntry>(entries.Length);
        foreach (var (key, value) in entries)
        {
            all.Add(new YamlEntry(Plain(key), value));
        }

        return new YamlMapping(all.ToImmutable(), Nowhere(""));
    }

    public static YamlSequence List(IEnumerable<YamlNode> items) => new([.. items], Nowhere(""));

    private static YamlScalar Scalar(string text, bool isPlain) => new(text, isPlain, [.. Enumerable.Range(0, text.Length + 1)], Nowhere(text));

    private static SourceSpan Nowhere(string text) => new(new SourceText("proposed", text), 0, text.Length);
}
