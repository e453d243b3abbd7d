using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace CareRules.Facts.Json;

/// <summary>
/// Reads facts as JSON Lines: UTF-8, one customer a line, snake_case names, ISO 8601 times. Amounts are exact decimals; a purchase without
/// a currency is in the pack's. What the pack declares under <c>facts:</c> is read by its declared type: money as a number in the pack's
/// currency or <c>{"amount": 12.5, "currency": "EUR"}</c>, a percent as <c>0.5</c> or <c>"50%"</c>, a duration or period as ISO 8601 text
/// (<c>PT36H</c>, <c>P3Y</c>). Attributes that the pack does not declare are kept as they are. A null means that a value is unknown, like
/// leaving it out. For a pack about another subject, that subject replaces <c>customer</c>. Immutable; safe for concurrent use.
/// </summary>
public sealed class FactsReader
{
    /// <summary>The longest line that is read, in bytes: 64 MiB. A longer one is an error of that line.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    private readonly RecordShape<CustomerFacts> _shape;

    /// <summary>Creates a reader for the facts that a policy declares.</summary>
    /// <param name="ruleSet">The policy; its declared facts and its currency determine how values are read.</param>
    public FactsReader(CareRuleSet ruleSet)
    {
        ArgumentNullException.ThrowIfNull(ruleSet);
        _shape = FactsShape.Create(ruleSet.Policy.Schema);
    }

    internal FactsReader(FactSchema schema) => _shape = FactsShape.Create(schema);

    /// <summary>Reads one customer.</summary>
    /// <param name="line">The JSON object, in UTF-8.</param>
    /// <returns>The facts.</returns>
    /// <exception cref="FactsException">The facts are invalid; the exception carries the first error.</exception>
    public CustomerFacts Parse(ReadOnlySpan<byte> line)
    {
        if (TryParse(line, out var facts, out var errors))
        {
            return facts;
        }

        var first = errors[0];
        throw new FactsException(first.Field, (first with { Field = "" }).ToString());
    }

    /// <summary>Reads one customer, or returns every error in the facts.</summary>
    /// <param name="line">The JSON object, in UTF-8.</param>
    /// <param name="facts">The facts; null when there are errors.</param>
    /// <param name="errors">
    /// The errors in reading order, at most 100; text that is no JSON is reported once, where it breaks off. Empty on success.
    /// </param>
    /// <returns>True when the facts can be used.</returns>
    public bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out CustomerFacts? facts, out ImmutableArray<FactsError> errors)
    {
        var found = new FactsErrors();
        facts = null;
        if (line.Length > LongestLine)
        {
            found.Add(TooLong);
        }
        else if (!Utf8.IsValid(line))
        {
            found.Add($"the line is not valid UTF-8 at byte {InvalidAt(line).ToString(CultureInfo.InvariantCulture)}; save the file as UTF-8");
        }
        else
        {
            facts = Read(line, found);
        }

        errors = [.. found.Items.Take(FactsErrors.Most)];
        facts = errors.IsEmpty ? facts : null;
        return facts is not null;
    }

    /// <summary>
    /// Reads a stream of any length in constant memory, line by line. A line with errors is returned with them, and reading continues.
    /// Blank lines are skipped, a byte order mark at the start is ignored.
    /// </summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="token">Stops the reading.</param>
    /// <returns>The lines in the order of the stream.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<FactsLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var lines = new JsonLines(stream, LongestLine);
        while (await lines.NextAsync(token).ConfigureAwait(false) is { } line)
        {
            yield return Read(line);
        }
    }

    internal FactsLine Read(JsonLine line)
    {
        if (line.IsTooLong)
        {
            return new FactsLine(line.Number, null, [new FactsError("", TooLong)]);
        }

        return TryParse(line.Bytes.Span, out var facts, out var errors)
            ? new FactsLine(line.Number, facts, [])
            : new FactsLine(line.Number, null, errors);
    }

    private static string TooLong => "the line is longer than 64 MiB; one customer stands on one line";

    private CustomerFacts? Read(ReadOnlySpan<byte> line, FactsErrors errors)
    {
        var json = new JsonCursor(line, errors);
        try
        {
            json.Start();
            var facts = _shape.Read(ref json);
            json.End();
            return facts;
        }
        catch (JsonException broken)
        {
            errors.Add(BrokenJson.Describe(line, broken));
            return null;
        }
    }

    private static int InvalidAt(ReadOnlySpan<byte> line)
    {
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(line[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at + 1;
    }
}
