using System.Buffers;

namespace CareRules.Facts.Json;

/// <summary>Splits a stream into lines. Holds one line at a time, and no more than <paramref name="longest"/> bytes of it.</summary>
internal sealed class JsonLines(Stream stream, int longest) : IDisposable
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _start;
    private int _searched;
    private int _end;
    private bool _isAtEnd;
    private bool _isTooLong;
    private long _number;

    /// <summary>The next line that is not blank; null after the last. Its bytes are valid until the next call.</summary>
    public async ValueTask<JsonLine?> NextAsync(CancellationToken token)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (length < 0 && !_isAtEnd)
            {
                _searched = _end;
                await FillAsync(token).ConfigureAwait(false);
                continue;
            }

            var end = length < 0 ? _end : _searched + length;
            if (length < 0 && _start == end && !_isTooLong)
            {
                return null;
            }

            var line = Take(end);
            if (line.IsTooLong || line.Bytes.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                return line;
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private JsonLine Take(int end)
    {
        var bytes = _buffer.AsMemory(_start, end - _start);
        // A byte order mark has no meaning in UTF-8, and many editors write one.
        if (_number == 0 && bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        var line = new JsonLine(++_number, bytes, _isTooLong || bytes.Length > longest);
        _isTooLong = false;
        _start = Math.Min(end + 1, _end);
        _searched = _start;
        return line;
    }

    private async ValueTask FillAsync(CancellationToken token)
    {
        if (_end - _start > longest)
        {
            // The line will not be used, so its bytes are discarded while its end is searched for.
            (_isTooLong, _start, _searched, _end) = (true, 0, 0, 0);
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_searched, _end, _start) = (_searched - _start, _end - _start, 0);
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), token).ConfigureAwait(false);
        _end += read;
        _isAtEnd = read == 0;
    }
}

/// <summary>One line, without its line break.</summary>
/// <param name="Number">The first line is 1.</param>
internal readonly record struct JsonLine(long Number, ReadOnlyMemory<byte> Bytes, bool IsTooLong);
