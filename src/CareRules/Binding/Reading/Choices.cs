using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Binding.Reading;

/// <summary>Closed sets of words and names.</summary>
internal static class Choices
{
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
        diagnostics.Add(ReadingMessages.UnknownWord(key, word, words, close).At(reader[key]!.Span, BindingPath.Child(reader.Path, key)));
        return null;
    }
}
