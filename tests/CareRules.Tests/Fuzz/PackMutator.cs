using System.Text;

namespace CareRules.Tests.Fuzz;

/// <summary>Corrupts packs with typical editing and copying mistakes. The result is determined by the seed.</summary>
internal sealed class PackMutator(int seed, IReadOnlyList<byte[]> packs)
{
    private static readonly string[] Tokens =
    [
        ":", ": ", "：", "- ", "-", "[", "]", "{", "}", "{}", "[]", ",", "，", "#", " #", "&a", "*a", "!t", "<<", "|", ">", "%", "@", "`", "\"", "'", "“", "\t", "\r\n", "\n\n", "---\n", "...\n", "\uFEFF", "\u00A0", "\u3000",
        "all", "any", "not", "when", "otherwise: true", "level", "rule", "do", "true", "yes", "null", "~", "010", "1_000", "12:30", "5", "-5", "50%", "9折", "5 CNY", "5 USD", "50万元", "3 days", "3 years", "0 days", "2026-05-01", "99999999999999999999999999999",
        "年消费额", "customer.", "complaint.category", "purchases", "sum(purchases.amount)", "over 12 months", "where category is a", "done(", "and", "or", ">=", "==", "!=", "is known", "in (", ")", "{customer.name", "\ud83d\ude00", "\0",
    ];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var pack = packs[_random.Next(packs.Count)];
        for (var n = _random.Next(1, 5); n > 0; n--)
        {
            pack = Spoil(pack);
        }

        return pack;
    }

    private byte[] Spoil(byte[] pack) => _random.Next(10) switch
    {
        0 => Flip(pack),
        1 => pack[.._random.Next(pack.Length + 1)],
        2 => Splice(pack),
        3 => Lines(pack, (lines, i) => lines.RemoveAt(i)),
        4 => Lines(pack, (lines, i) => lines.Insert(_random.Next(lines.Count), lines[i])),
        5 => Lines(pack, (lines, i) => (lines[i], lines[_random.Next(lines.Count)]) = (lines[_random.Next(lines.Count)], lines[i])),
        6 => Lines(pack, (lines, i) => lines[i] = new string(' ', _random.Next(9)) + lines[i].TrimStart(' ')),
        7 => Lines(pack, (lines, i) => lines[i] = lines[i].Insert(_random.Next(lines[i].Length + 1), Tokens[_random.Next(Tokens.Length)])),
        8 => Lines(pack, (lines, i) => lines[i] = Swap(lines[i])),
        _ => Lines(pack, (lines, i) => lines[i] = lines[i][.._random.Next(lines[i].Length + 1)]),
    };

    private byte[] Flip(byte[] pack)
    {
        var copy = pack.ToArray();
        for (var n = _random.Next(1, 4); n > 0 && copy.Length > 0; n--)
        {
            copy[_random.Next(copy.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return copy;
    }

    private byte[] Splice(byte[] pack)
    {
        var other = packs[_random.Next(packs.Count)];
        return [.. pack[.._random.Next(pack.Length + 1)], .. other[_random.Next(other.Length + 1)..]];
    }

    private byte[] Lines(byte[] pack, Action<List<string>, int> change)
    {
        var lines = Encoding.UTF8.GetString(pack).Split('\n').ToList();
        change(lines, _random.Next(lines.Count));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private string Swap(string line)
    {
        var words = line.Split(' ');
        words[_random.Next(words.Length)] = Tokens[_random.Next(Tokens.Length)];
        return string.Join(' ', words);
    }
}
