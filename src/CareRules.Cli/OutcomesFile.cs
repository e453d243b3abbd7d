using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CareRules.Authoring.Comparison;
using CareRules.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace CareRules.Cli;

/// <summary>
/// The file of <c>--outcomes</c>: what an earlier run wrote, found by customer. It stays on disk; kept is where the lines of each customer
/// are. Safe for concurrent use.
/// </summary>
internal sealed class OutcomesFile : IDisposable
{
    private const int Chunk = 1024 * 1024;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, List<Line>> _byCustomer = new(StringComparer.Ordinal);

    private OutcomesFile(string path, SafeFileHandle file) => (_path, _file) = (path, file);

    /// <summary>The number of outcomes.</summary>
    public long Count { get; private set; }

    /// <summary>What is wrong with lines that are no outcome, in order.</summary>
    public List<string> Problems { get; } = [];

    /// <exception cref="WrongUseException">The file cannot be read.</exception>
    public static OutcomesFile Open(string path, CancellationToken token)
    {
        try
        {
            var outcomes = new OutcomesFile(path, File.OpenHandle(path, options: FileOptions.RandomAccess));
            outcomes.Scan(token);
            return outcomes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"`--outcomes {path}` cannot be read ({failure.Message.TrimEnd('.')}); name the file that `carerules run` wrote");
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The outcomes of a customer, in the order of the file.</summary>
    /// <exception cref="FormatException">One is no outcome; the message names the place.</exception>
    public IEnumerable<CareOutcome> Of(string customer)
    {
        foreach (var line in _byCustomer.GetValueOrDefault(customer, []))
        {
            CareOutcome outcome;
            try
            {
                outcome = OutcomeReader.Read(Bytes(line));
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"{Place(line.Number)}: {wrong.Message}", wrong);
            }

            yield return outcome;
        }
    }

    private void Scan(CancellationToken token)
    {
        var (buffer, used, at, number) = (new byte[Chunk], 0, 0L, 0L);
        for (var isAtEnd = false; !isAtEnd;)
        {
            token.ThrowIfCancellationRequested();
            if (used == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            var read = RandomAccess.Read(_file, buffer.AsSpan(used), at + used);
            isAtEnd = read == 0;
            used += read;
            var start = 0;
            while (start < used)
            {
                var length = buffer.AsSpan(start, used - start).IndexOf((byte)'\n');
                if (length < 0 && !isAtEnd)
                {
                    break;
                }

                length = length < 0 ? used - start : length;
                Add(new Line(++number, at + start, length), buffer.AsSpan(start, length));
                start += length + 1;
            }

            start = Math.Min(start, used);
            buffer.AsSpan(start, used - start).CopyTo(buffer);
            (at, used) = (at + start, used - start);
        }
    }

    private void Add(Line line, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExcept(" \t\r\uFEFF"u8) < 0)
        {
            return;
        }

        if (CustomerOf(bytes) is not { } customer)
        {
            Problems.Add($"{Place(line.Number)}: it is no outcome: no `customer`");
            return;
        }

        Count++;
        if (!_byCustomer.TryGetValue(customer, out var lines))
        {
            _byCustomer.Add(customer, lines = new List<Line>(1));
        }

        lines.Add(line);
    }

    // The first key of what `run` writes; the rest of the line is read when the customer comes.
    private static string? CustomerOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.PropertyName;)
            {
                var isCustomer = reader.ValueTextEquals("customer"u8);
                reader.Read();
                if (isCustomer)
                {
                    return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Reported as a line without a customer.
        }

        return null;
    }

    private byte[] Bytes(Line line)
    {
        var bytes = new byte[line.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(_file, bytes.AsSpan(read), line.At + read);
            read = more > 0 ? read + more : throw new FormatException($"{Place(line.Number)}: the file has become shorter");
        }

        return bytes;
    }

    private string Place(long number) => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(_path)}:{number}");

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Line(long Number, long At, int Length);
}
