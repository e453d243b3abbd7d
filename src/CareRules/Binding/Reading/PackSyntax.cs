using System.Collections.Immutable;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Reading;

/// <summary>A pack's files merged by section, in the order of files and lines.</summary>
internal sealed class PackSyntax
{
    public required ImmutableArray<SectionEntry> Head { get; init; }

    public required ImmutableArray<SectionEntry> Parameters { get; init; }

    public required ImmutableArray<SectionEntry> Values { get; init; }

    public required ImmutableArray<SectionEntry> Roles { get; init; }

    public required ImmutableArray<SectionEntry> Calendars { get; init; }

    public required ImmutableArray<SectionEntry> Facts { get; init; }

    public required ImmutableArray<SectionEntry> Lists { get; init; }

    public required ImmutableArray<SectionEntry> Measures { get; init; }

    public required ImmutableArray<SectionEntry> Signals { get; init; }

    public required ImmutableArray<SectionEntry> Tables { get; init; }

    public required ImmutableArray<SectionEntry> Tiers { get; init; }

    public required ImmutableArray<SectionEntry> Requests { get; init; }

    public required ImmutableArray<SectionEntry> Goals { get; init; }

    public required ImmutableArray<YamlNode> Care { get; init; }

    public required YamlNode? Complaints { get; init; }

    public required YamlNode? Churn { get; init; }

    public required YamlNode? Limits { get; init; }

    public required YamlNode? Loyalty { get; init; }
}

/// <summary>One named entry of a section.</summary>
internal sealed record SectionEntry(YamlScalar Key, YamlNode Value)
{
    public string Name => Key.Value;
}
