using System.Diagnostics;
using CareRules.Facts;

namespace CareRules.Tests.Facts;

internal sealed class TextPatternTests
{
    [TestCase("[0-9]{4}", "2026", true)]
    [TestCase("[0-9]{4}", "12026", false)]
    [TestCase("[0-9]{4}", "20261", false)]
    [TestCase("[0-9]{4}", "2026\n", false)]
    [TestCase("a|b", "ab", false)]
    [TestCase("a|ab", "ab", true)]
    [TestCase(".*b.*", "a\nb\nc", true)]
    [TestCase("", "", true)]
    [TestCase("", "a", false)]
    [TestCase("(?:ab)+", "abab", true)]
    [TestCase("[]a]+", "]a", true)]
    [TestCase(@"\(x\)", "(x)", true)]
    public void Matches_WholeTextOnly(string pattern, string text, bool expected) => Assert.That(Read(pattern).Matches(text), Is.EqualTo(expected));

    [TestCase("straße", "STRASSE", false)]
    [TestCase("i", "İ", false)]
    [TestCase("i", "ı", false)]
    [TestCase("i", "I", true)]
    [TestCase("é", "É", true)]
    public void Matches_IgnoringCase_TakesALetterAndItsCapital(string pattern, string text, bool expected)
    {
        Assert.That(TextPattern.TryParse(pattern, ignoresCase: true, out var read), Is.Null);
        Assert.That(read!.Matches(text), Is.EqualTo(expected));
    }

    [TestCase("1[3-9][0-9]{9}")]
    [TestCase(@"\p{Lu}+-\d{2,}(x|yz)*?")]
    [TestCase(@"[^a-z]\w?\.\s")]
    [TestCase("(vip|b2b){3}")]
    public void Example_IsMatched(string pattern) => Assert.That(Read(pattern).Example, Is.Not.Null);

    [TestCase("(a", PatternProblem.Unbalanced)]
    [TestCase("a)", PatternProblem.Unbalanced)]
    [TestCase("[a", PatternProblem.Unbalanced)]
    [TestCase("*a", PatternProblem.Repetition)]
    [TestCase("a{3,2}", PatternProblem.Repetition)]
    [TestCase("a**", PatternProblem.Repetition)]
    [TestCase("[z-a]", PatternProblem.Range)]
    [TestCase("a\\", PatternProblem.Escape)]
    [TestCase(@"\q", PatternProblem.Escape)]
    [TestCase(@"\p{Nonsense}", PatternProblem.Escape)]
    [TestCase(@"(a)\1", PatternProblem.Reference)]
    [TestCase(@"(?<x>a)\k<x>", PatternProblem.SpecialGroup)]
    [TestCase("(?i)a", PatternProblem.SpecialGroup)]
    [TestCase("(?=a)a", PatternProblem.SpecialGroup)]
    [TestCase("(?x)a #) comment", PatternProblem.SpecialGroup)]
    [TestCase("(?>a)", PatternProblem.SpecialGroup)]
    [TestCase("a{251}", PatternProblem.TooLarge)]
    [TestCase("(a{16}){16}", PatternProblem.TooLarge)]
    [TestCase("((a{9,}){9}){9}", PatternProblem.TooLarge)]
    public void TryParse_NoPattern_SaysWhy(string text, PatternProblem problem) => Assert.That(TextPattern.TryParse(text, ignoresCase: false, out _), Is.EqualTo(problem));

    [Test]
    public void TryParse_AtTheLimits_IsAPattern()
    {
        Assert.That(TextPattern.TryParse("a{250}", ignoresCase: false, out _), Is.Null);
        Assert.That(TextPattern.TryParse(new string('a', 200), ignoresCase: false, out _), Is.Null);
        Assert.That(TextPattern.TryParse(new string('a', 201), ignoresCase: false, out _), Is.EqualTo(PatternProblem.TooLong));
    }

    [Test]
    public void Matches_PatternThatBacktracksForEver_EndsAtOnce()
    {
        var pattern = Read("(a+)+(a|aa)*b");
        var time = Stopwatch.StartNew();

        Assert.That(pattern.Matches(new string('a', 50_000)), Is.False);
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    private static TextPattern Read(string text)
    {
        Assert.That(TextPattern.TryParse(text, ignoresCase: false, out var pattern), Is.Null);
        return pattern!;
    }
}
