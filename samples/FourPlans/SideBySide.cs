using System.Globalization;
using CareRules.Samples;

namespace FourPlans;

/// <summary>Writes one column per plan.</summary>
internal sealed class SideBySide(TextWriter output)
{
    private const int Width = 40;

    public void Heading(FormattableString text)
    {
        output.WriteLine();
        Line(text);
    }

    public void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());

    /// <summary>Columns of any length beside one another; an empty one shows a dash.</summary>
    public void Rows(IReadOnlyList<IReadOnlyList<string>> columns)
    {
        var height = Math.Max(1, columns.Max(c => c.Count));
        for (var row = 0; row < height; row++)
        {
            output.WriteLine(string.Concat(columns.Select(c => Cell(c, row))).TrimEnd());
        }
    }

    private static string Cell(IReadOnlyList<string> column, int row)
    {
        var text = row < column.Count ? column[row] : column.Count == 0 && row == 0 ? "-" : "";

        // At least one blank between two columns, and a mark where text is cut.
        var cell = Columns.Pad("  " + text, Width - 1);
        return (cell.Contains(text, StringComparison.Ordinal) ? cell : Columns.Pad(cell, Width - 2) + "~") + " ";
    }
}
