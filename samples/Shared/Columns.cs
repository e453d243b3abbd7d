using System.Text;

namespace CareRules.Samples;

/// <summary>Pads text to columns of a terminal, where a Chinese character takes two.</summary>
internal static class Columns
{
    /// <summary>The text, cut or filled with blanks to exactly this width.</summary>
    public static string Pad(string text, int width)
    {
        var padded = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var wide = rune.Value >= 0x2E80 ? 2 : 1;
            if (used + wide > width)
            {
                break;
            }

            padded.Append(rune);
            used += wide;
        }

        return padded.Append(' ', width - used).ToString();
    }
}
