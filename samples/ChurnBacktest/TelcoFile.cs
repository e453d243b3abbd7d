using System.Collections.Frozen;
using System.Globalization;

namespace ChurnBacktest;

/// <summary>
/// Reads the telco customers: a header line with the names of the columns, then one customer a line, separated by commas.
/// </summary>
internal static class TelcoFile
{
    /// <summary>True when the first line is the header of such a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool Recognizes(string path) => File.ReadLines(path).FirstOrDefault()?.StartsWith("customerID,", StringComparison.Ordinal) ?? false;

    /// <summary>The customers in the file's order, with the share of the file read so far (0 to 1).</summary>
    /// <exception cref="DataFormatException">A column is missing, a line is no customer, or a customer appears twice.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<(TelcoCustomer Customer, double Progress)> Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new StreamReader(stream);
        var header = Fields(reader.ReadLine() ?? "", 1);
        var columns = Columns(header);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 1;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var fields = Fields(line, number);
            if (fields.Length != header.Length)
            {
                throw new DataFormatException(number, string.Create(CultureInfo.InvariantCulture, $"{header.Length} fields expected, as in the header, {fields.Length} found"));
            }

            var customer = new TelcoRow(number, columns, fields).Customer();
            if (!seen.Add(customer.Facts.Customer.Id))
            {
                throw new DataFormatException(number, $"customerID: customer {customer.Facts.Customer.Id} appears again");
            }

            yield return (customer, (double)stream.Position / stream.Length);
        }

        if (seen.Count == 0)
        {
            throw new DataFormatException(number, "the file holds no customers");
        }
    }

    // No field of this file is quoted, so every comma separates fields; quotes are refused.
    private static string[] Fields(string line, int number) =>
        line.Contains('"', StringComparison.Ordinal) ? throw new DataFormatException(number, "quoted fields are not read") : line.Split(',');

    private static FrozenDictionary<string, int> Columns(string[] header)
    {
        foreach (var column in TelcoRow.Columns)
        {
            if (header.Count(h => h == column) is var times and not 1)
            {
                throw new DataFormatException(1, $"column {column} {(times == 0 ? "is missing" : "appears more than once")}");
            }
        }

        return TelcoRow.Columns.ToFrozenDictionary(c => c, c => Array.IndexOf(header, c), StringComparer.Ordinal);
    }
}
