using System.Text;

namespace CareRules.Authoring.Formatting;

/// <summary>Replaces a range of a text.</summary>
internal readonly record struct TextEdit(int Start, int End, string Text)
{
    /// <summary>Applies edits, which must not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var edit in edits.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            result.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
