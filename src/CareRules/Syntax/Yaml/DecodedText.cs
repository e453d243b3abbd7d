using System.Collections.Immutable;
using System.Text;

namespace CareRules.Syntax.Yaml;

/// <summary>Builds a scalar's decoded text, with the source offset of each character.</summary>
internal sealed class DecodedText(int capacity)
{
    private readonly StringBuilder _value = new(capacity);
    private readonly ImmutableArray<int>.Builder _offsets = ImmutableArray.CreateBuilder<int>(capacity + 1);

    public void Append(char c, int offset)
    {
        _value.Append(c);
        _offsets.Add(offset);
    }

    public void Append(ReadOnlySpan<char> text, int offset)
    {
        _value.Append(text);
        for (var i = 0; i < text.Length; i++)
        {
            _offsets.Add(offset + i);
        }
    }

    public (string Value, ImmutableArray<int> Offsets) Finish(int end)
    {
        // Line breaks that a block keeps come after its last text.
        _offsets.Add(_offsets.Count > 0 ? Math.Max(end, _offsets[^1]) : end);
        return (_value.ToString(), _offsets.DrainToImmutable());
    }
}
