using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Binding.Reading;

/// <summary>Closed sets of words and names.</summary>
internal static class Choices
{
    private const int Most = 20;

    /// <summary>The names separated by commas; only the first of them where there are too many.</summary>
    public static string Listed(IEnumerable<string> names)
    {
        var shown = names.Take(Most + 1).ToList();
        return shown.Count <= Most ? string.Join(", ", shown) : $"{string.Join(", ", shown.Take(Most))}, …";
    }

    /// <summary>
    /// The word at a key with a closed set of words, or null when the key is absent or (after a diagnostic) has another value.
    /// </summary>
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

        var close = diagnostics.Closest(word, words);
        diagnostics.Add(DiagnosticCatalog.WrongFigure.At(
            reader[key]!.Span,
            BindingPath.Child(reader.Path, key),
            $"`{key}` cannot be `{word}`",
            close is null ? $"write one of {Listed(words)}" : $"did you mean `{close}`?",
            close));
        return null;
    }
}
