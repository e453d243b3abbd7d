using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>segment:</c>, the segments of the customers that something is for.</summary>
internal static class SegmentBinder
{
    /// <summary>Empty for all customers.</summary>
    public static ImmutableArray<string> Bind(MappingReader reader, Symbols symbols, DiagnosticBag diagnostics)
    {
        if (reader["segment"] is YamlSequence { Items.IsEmpty: true } empty)
        {
            diagnostics.Add(CareMessages.NoSegment().At(empty.Span, BindingPath.Child(reader.Path, "segment")));
        }

        if (reader.Has("segment") && symbols.Schema.CustomerField("segment") is null)
        {
            diagnostics.Add(CareMessages.SubjectWithoutSegment(symbols.Schema.Subject).At(reader.KeySpan("segment"), reader.Path));
            return [];
        }

        return [.. reader.Texts("segment").Select(s => s.Text)];
    }
}
