using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Binding;

/// <summary>Reads a key that takes one of a few words.</summary>
internal static class Choice
{
    /// <summary>The word, or null when the key is absent or (after a diagnostic) something else.</summary>
    public static string? Read(MappingReader reader, string key, ImmutableArray<string> words, DiagnosticBag diagnostics)
    {
        if (reader.Text(key) is not { } word)
        {
            return null;
        }

        if (words.Contains(word))
        {
            return word;
        }

        var close = Suggestions.Closest(word, words);
        diagnostics.Add(DiagnosticCatalog.WrongFigure.At(
            reader[key]!.Span,
            BindingPath.Child(reader.Path, key),
            $"`{key}` cannot be `{word}`",
            close is null ? $"write one of {string.Join(", ", words)}" : $"did you mean `{close}`?",
            close));
        return null;
    }
}
