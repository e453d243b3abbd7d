using System.Text;

namespace CareRules.Tests.Syntax.Expressions;

public sealed class LeafFuzzTests
{
    private const int From = 20260301;

    private static readonly string[] Kinds = ["test", "operand", "trigger"];

    private static readonly string[] Words =
    [
        "a", "b.c", "年消费额", "`x y`", "5", "0", "010", "1.5", "1_000", "1,000", "1e3", ".5", "5.", "5..7", "50%", "9折", "0折", "500 CNY", "CNY", "cny", "万", "元", "月", "个月", "days", "m",
        "2026-05-01", "2026-5-1", "2026-02-30", "2026/03/01", "2026年3月1日", "2026-05-01T10:00:00Z", "2026-05-01T10:00", "12:30", "\"t\"", "'t", "“t”", "`", "(", ")", "（", "）", ",", "，", "[", "]",
        "+", "-", "*", "/", "=", "==", "!=", "<>", "<", "<=", ">", ">=", "=>", "≥", "≠", ":=", "&&", "||", "!", "：", "￥", "$5", ".", "\\", "\n", "\t", "\0", "\ud800", "🎁", "ａ", "５",
        "is", "not", "known", "unknown", "between", "and", "or", "in", "contains", "starts", "with", "over", "where", "within", "done(", "count(", "sum(", "a.b(", "true", "null", "equals", "greater", "than", "大于", "大于5", "或",
        "date", "anniversary", "of", "opened",
    ];

    private static readonly string[] Sound =
    [
        "count(purchases) over 90 days where category is toys >= 3", "not done(core-annual-visit) within 1 year", "annual_spend >= 50万元", "a between 1 and 2026-05-01T10:00:00+08:00", "x not in (a, \"b c\", 5%)",
        "drop(sum(purchases.amount) over 12 months, 90 days) * (1 + 0.5) < -3", "anniversary of date in (a, b)", "complaint opened", "customer.name starts with 'Li'", "x is not unknown", "1 <= x <= 5", "x is a or b",
    ];

    [Test]
    public void Parse_SoupOfTokens_NeverThrowsAndNeverFailsInSilence()
    {
        var random = new Random(Seed.Print(From));
        var leaves = LongRun.Size("spoiled leaves", quick: 2_500, ci: 10_000, full: 100_000);
        for (var i = 0; i < leaves; i++)
        {
            var soup = new StringBuilder();
            for (var n = random.Next(12); n >= 0; n--)
            {
                soup.Append(Words[random.Next(Words.Length)]).Append(random.Next(4) == 0 ? "" : " ");
            }

            ParseAll(soup.ToString());
        }
    }

    [Test]
    public void Parse_MutatedLeaf_NeverThrowsAndNeverFailsInSilence()
    {
        var random = new Random(Seed.Print(From));
        var leaves = LongRun.Size("spoiled leaves", quick: 2_500, ci: 10_000, full: 100_000);
        for (var i = 0; i < leaves; i++)
        {
            var leaf = new StringBuilder(Sound[random.Next(Sound.Length)]);
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(leaf.Length);
                switch (random.Next(3))
                {
                    case 0:
                        leaf.Remove(at, Math.Min(leaf.Length - at, random.Next(1, 5)));
                        break;
                    case 1:
                        leaf.Insert(at, Words[random.Next(Words.Length)]);
                        break;
                    default:
                        leaf[at] = Words[random.Next(Words.Length)][0];
                        break;
                }

                if (leaf.Length == 0)
                {
                    break;
                }
            }

            ParseAll(leaf.ToString());
        }
    }

    [TestCase("(", ")")]
    [TestCase("-", "")]
    [TestCase("f(", ")")]
    [TestCase("count(a where x > ", ")")]
    [TestCase("count(a) where x > ", "")]
    [TestCase("not ", "")]
    [TestCase("x in (", ")")]
    public void Parse_DeepNesting_IsAProblemAndNoStackOverflow(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 600)) + "a" + string.Concat(Enumerable.Repeat(close, 600));

        Assert.That(Leaf.Problems("test", text), Is.Not.Empty);
    }

    private static void ParseAll(string text)
    {
        foreach (var kind in Kinds)
        {
            try
            {
                Leaf.Problems(kind, text);
            }
            catch (Exception e) when (e is not AssertionException)
            {
                throw new InvalidOperationException($"the {kind} `{text}` failed", e);
            }
        }
    }
}
