using System.Globalization;
using System.Text;
using CareRules.Syntax.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CareRules.Tests.Syntax.Yaml;

/// <summary>
/// Random scalars of each style: the decoded text equals that of the parser, and each character maps to its position in the source.
/// </summary>
public sealed class ScalarOffsetTests
{
    private static readonly string[] Words = ["annual_spend", ">=", "5", "年消费额", "核心", "😀", "it's", "a\"b", "x", "：", "é", "-1", "50%"];

    [TestCase(ScalarStyle.Plain)]
    [TestCase(ScalarStyle.SingleQuoted)]
    [TestCase(ScalarStyle.DoubleQuoted)]
    [TestCase(ScalarStyle.Literal)]
    [TestCase(ScalarStyle.Folded)]
    public void Offsets_RandomScalar_PointAtEachCharacter(ScalarStyle style)
    {
        var random = new Random(Seed.Print(Environment.TickCount));
        var scalars = LongRun.Size("scalars of each style", quick: 500, ci: 2_000, full: 20_000);
        for (var round = 0; round < scalars; round++)
        {
            var source = Write(random, style);
            var scalar = (YamlScalar)((YamlMapping)YamlText.Read(source)["top"]!)["a"]!;

            Assert.That(scalar.Value, Is.EqualTo(ParserValue(source)), source);
            Assert.That(scalar.Offsets, Has.Length.EqualTo(scalar.Value.Length + 1), source);
            for (var i = 0; i < scalar.Value.Length; i++)
            {
                var at = scalar.Offsets[i];
                Assert.That(Written(source, at, i > 0 && scalar.Offsets[i - 1] == at), Does.Contain(scalar.Value[i]), $"character {i} of\n{source}");
                Assert.That(scalar.Offsets[i + 1], Is.GreaterThanOrEqualTo(at), source);
            }
        }
    }

    [Test]
    public void SpanOf_WordInEscapedText_CoversTheEscapes()
    {
        var scalar = YamlText.Scalar("a: \"x \\u5e74\\\"y\\\" z\"\n");
        var quoted = scalar.Value.IndexOf("年\"y\"", StringComparison.Ordinal);

        Assert.That(YamlText.Covered(scalar.SpanOf(quoted, quoted + 4)), Is.EqualTo("\\u5e74\\\"y\\\""));
    }

    [Test]
    public void SpanOf_WordOnSecondLineOfFoldedText_IsThatWord()
    {
        var scalar = YamlText.Scalar("a: >\n  年消费额\n  >= 核心额\n  + 5\n");
        var at = scalar.Value.IndexOf("核心额", StringComparison.Ordinal);

        Assert.That(scalar.SpanOf(at, at + 3).Location.ToString(), Is.EqualTo("rules.yaml:3:6"));
        Assert.That(YamlText.Covered(scalar.SpanOf(at, at + 3)), Is.EqualTo("核心额"));
    }

    [Test]
    public void SpanOf_WordAtTheEndOfALine_StopsThere()
    {
        var scalar = YamlText.Scalar("a: \"one\\\n   two\"\n");

        Assert.That(scalar.Value, Is.EqualTo("onetwo"));
        Assert.That(YamlText.Covered(scalar.SpanOf(0, 3)), Is.EqualTo("one"));
    }

    private static string ParserValue(string source)
    {
        var parser = new Parser(new StringReader(source));
        var values = new List<string>();
        while (parser.MoveNext())
        {
            if (parser.Current is Scalar scalar)
            {
                values.Add(scalar.Value);
            }
        }

        return values[values.IndexOf("a") + 1];
    }

    // The decoded characters of an offset: the character itself, the meaning of an escape, or the space or line break of a fold.
    private static string Written(string source, int at, bool isSecondHalf)
    {
        var c = source[at];
        if (c == '\n')
        {
            return " \n";
        }

        if (c != '\\')
        {
            return c.ToString();
        }

        var digits = source[at + 1] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            return "\\" + (source[at + 1] switch { 'n' => "\n", 't' => "\t", _ => source.Substring(at + 1, 1) });
        }

        var text = char.ConvertFromUtf32(int.Parse(source.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return isSecondHalf ? text[1..] : text;
    }

    private static string Write(Random random, ScalarStyle style)
    {
        var text = new StringBuilder("top:\n  b: 年\n  a: ");
        switch (style)
        {
            case ScalarStyle.SingleQuoted:
                text.Append('\'').Append(Flow(random, w => w.Replace("'", "''", StringComparison.Ordinal))).Append('\'');
                break;
            case ScalarStyle.DoubleQuoted:
                text.Append('"').Append(Flow(random, w => Escape(random, w))).Append('"');
                break;
            case ScalarStyle.Literal or ScalarStyle.Folded:
                Block(random, text, style == ScalarStyle.Literal ? '|' : '>');
                break;
            default:
                text.Append("w ").Append(Flow(random, w => w)).Append('w');
                break;
        }

        return text.Append(style is ScalarStyle.Literal or ScalarStyle.Folded ? "" : "\n").Append("  c: 1\n").ToString();
    }

    private static string Flow(Random random, Func<string, string> encode)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            text.Append(encode(Words[random.Next(Words.Length)]));
            text.Append(random.Next(5) switch
            {
                0 => "\n    ",
                1 => "  \n\n     ",
                2 => "\n  \n\n    ",
                3 => "  ",
                _ => " ",
            });
        }

        return text.ToString();
    }

    private static string Escape(Random random, string word)
    {
        var text = new StringBuilder();
        foreach (var rune in word.EnumerateRunes())
        {
            var plain = rune.Value is '"' or '\\' ? "\\" + rune : rune.ToString();
            text.Append(random.Next(4) switch
            {
                0 when rune.Value < 0x100 => $"\\x{rune.Value:x2}",
                1 when rune.IsBmp => $"\\u{rune.Value:x4}",
                2 => $"\\U{rune.Value:x8}",
                _ => plain,
            });
        }

        return text.Append(random.Next(6) switch { 0 => "\\n", 1 => "\\t", 2 => "\\\n    ", _ => "" }).ToString();
    }

    private static void Block(Random random, StringBuilder text, char style)
    {
        var indent = random.Next(1, 5);
        var isExplicit = random.Next(2) == 0;
        text.Append(style);
        if (isExplicit)
        {
            text.Append(indent);
        }

        text.Append(random.Next(3) switch { 0 => "-", 1 => "+", _ => "" }).Append(random.Next(4) == 0 ? "  # why\n" : "\n");
        var margin = new string(' ', 2 + indent);
        var lines = random.Next(1, 7);
        for (var i = 0; i < lines; i++)
        {
            // The first line sets the indentation unless the header does.
            text.Append(random.Next(4) == 0 ? "\n" : "");
            text.Append(margin).Append((i > 0 || isExplicit) && random.Next(3) == 0 ? "  " : "");
            text.Append(Words[random.Next(Words.Length)]).Append(' ').Append(Words[random.Next(Words.Length)]).Append('\n');
            if (random.Next(4) == 0)
            {
                text.Append(margin).Append("  deeper ").Append(Words[random.Next(Words.Length)]).Append('\n');
            }
        }

        text.Append(random.Next(3) == 0 ? "\n\n" : "");
    }
}
