using System.Collections.Immutable;
using System.Globalization;

namespace ChurnBacktest;

/// <summary>
/// Reads the CDNOW purchase file: a header line, then <c>customer yyyymmdd units dollars</c> separated by blanks, the rows of a
/// customer together. One customer is in memory at a time.
/// </summary>
internal static class CdnowFile
{
    /// <summary>The customers in the file's order, with the share of the file read so far (0 to 1).</summary>
    /// <exception cref="DataFormatException">A line is not a purchase, or a customer's rows are not together.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<(CdnowCustomer Customer, double Progress)> Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new StreamReader(stream);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<CdnowRow>();
        string? current = null;
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || (number == 1 && !char.IsAsciiDigit(line.TrimStart()[0])))
            {
                continue;
            }

            var (customer, row) = Parse(line, number);
            if (customer != current)
            {
                if (current is not null)
                {
                    yield return (new CdnowCustomer(current, rows.DrainToImmutable()), Share(stream));
                }

                if (!seen.Add(customer))
                {
                    throw new DataFormatException(number, $"customer {customer} appears again; the rows of a customer must stand together");
                }

                current = customer;
            }

            rows.Add(row);
        }

        if (current is null)
        {
            throw new DataFormatException(Math.Max(number, 1), "the file holds no purchases");
        }

        yield return (new CdnowCustomer(current, rows.DrainToImmutable()), 1);
    }

    private static double Share(FileStream stream) => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;

    private static (string Customer, CdnowRow Row) Parse(string line, int number)
    {
        var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 4)
        {
            throw new DataFormatException(number, string.Create(CultureInfo.InvariantCulture, $"4 fields expected (customer, date, units, dollars), {fields.Length} found"));
        }

        if (!DateOnly.TryParseExact(fields[1], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new DataFormatException(number, $"`{fields[1]}` is not a date; yyyymmdd expected");
        }

        if (!int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var units))
        {
            throw new DataFormatException(number, $"`{fields[2]}` is not a number of units");
        }

        if (!decimal.TryParse(fields[3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars))
        {
            throw new DataFormatException(number, $"`{fields[3]}` is not an amount of dollars");
        }

        return (fields[0], new CdnowRow(date, units, dollars));
    }
}
