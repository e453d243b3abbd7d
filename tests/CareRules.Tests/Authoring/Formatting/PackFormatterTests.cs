using System.Text;
using CareRules.Authoring.Formatting;
using CareRules.Authoring.Testing;
using CareRules.Loading;
using CareRules.TestKit.Generators;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Authoring.Formatting;

public sealed class PackFormatterTests
{
    private static IEnumerable<string> ShippedFiles() =>
        new[] { "rules", "samples" }.SelectMany(f => Directory.EnumerateFiles(Repository.Path(f), "*.yaml", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Repository.Path(""), f).Replace('\\', '/')).Where(f => !f.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ShippedPacks() =>
        Directory.EnumerateDirectories(Repository.Path("rules")).Select(f => Path.GetFileName(f)).Where(f => f != "calendars").Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(ShippedFiles))]
    public void Format_ShippedFile_IsCanonicalAlready(string file)
    {
        var text = File.ReadAllText(Repository.Path(file));

        Assert.That(Format(text), Is.EqualTo(text));
    }

    [TestCase("a:  \n  b: {x: 1}\n", "a:\n  b: {x: 1}\n", TestName = "blanks at line ends")]
    [TestCase("\n\na: 1\n\n\nb: 2\n\n", "a: 1\n\nb: 2\n", TestName = "empty lines")]
    [TestCase("a: 1\r\nb: 2", "a: 1\nb: 2\n", TestName = "line breaks")]
    [TestCase("a:\n      b:\n       c: 1\n       # why\n       d: 2\n", "a:\n  b:\n    c: 1\n    # why\n    d: 2\n", TestName = "indentation")]
    [TestCase("a:\n- x: 1\n  y: 2\n-   z\n", "a:\n  - x: 1\n    y: 2\n  - z\n", TestName = "lists")]
    [TestCase("a:\n# of b\n- b\n   # of c\n- c\n", "a:\n  # of b\n  - b\n     # of c\n  - c\n", TestName = "comments in lists")]
    [TestCase("a:\n    b: |\n      x  \n\n\n      y\n", "a:\n  b: |\n    x  \n\n\n    y\n", TestName = "a block text moves as a whole")]
    [TestCase("a: { b: 1 ,c:  [ x,y ] } # d\n", "a: {b: 1, c:  [x, y]} # d\n", TestName = "brackets")]
    [TestCase("a:\n      [x,\n       # first\n       y]\n", "a:\n  [x,\n   # first\n   y]\n", TestName = "brackets over lines")]
    [TestCase("title: 'it''s'\npack: 'a \"b\"'\n", "title: \"it's\"\npack: 'a \"b\"'\n", TestName = "quotes of texts")]
    [TestCase("measures: {a: \"sum( purchases.amount )  over 12 months\"}\n", "measures: {a: sum(purchases.amount) over 12 months}\n", TestName = "quotes of a value")]
    [TestCase("signals:\n  a: x≥5％\n  b: 'x in（a，b）'\n  c: [x>-5, \"y is 'b  c'\"]\n", "signals:\n  a: x >= 5%\n  b: x in (a, b)\n  c: [x > -5, y is 'b  c']\n", TestName = "signs")]
    [TestCase("signals: {a: x in（a，b）}\n", "signals: {a: \"x in (a, b)\"}\n", TestName = "signs that need quotes then")]
    [TestCase("params:\n  a: {type: text, value: \"（a ，b）  c\"}\n  b: (2*visit_cycle)\n", "params:\n  a: {type: text, value: \"（a ，b）  c\"}\n  b: (2 * visit_cycle)\n", TestName = "texts are left alone")]
    [TestCase("tables:\n  t:\n    rows:\n      - [≥ 5,  x]\n", "tables:\n  t:\n    rows:\n      - [≥ 5,  x]\n", TestName = "cells and their columns are left alone")]
    [TestCase("tables:\n  t:\n    rows:\n      - [\"012\", 'vip', =customer.name]\n      - [\"1-2, 007\", \"=x\", \"customer.name\"]\n", "tables:\n  t:\n    rows:\n      - [\"012\", \"vip\", =customer.name]\n      - [\"1-2, 007\", \"=x\", \"customer.name\"]\n", TestName = "quotes of cells, which make texts")]
    [TestCase("lists: {a: ['012', \"7-11\"]}\nsignals:\n  a: 'x  is \"012\"'\n  b: \"x is '1e3'\"\n", "lists: {a: [\"012\", \"7-11\"]}\nsignals:\n  a: x is \"012\"\n  b: x is '1e3'\n", TestName = "quotes of texts that look like numbers")]
    [TestCase("care:\n  - rule: a\n    do: [{action: b, owner: 'customer.manager', offer: 'vip'}]\n", "care:\n  - rule: a\n    do: [{action: b, owner: \"customer.manager\", offer: \"vip\"}]\n", TestName = "quotes of words that are names")]
    [TestCase("care:\n  - rule: a\n    do: [{action: b, message: '{customer.name}，你好（您）'}]\n", "care:\n  - rule: a\n    do: [{action: b, message: \"{customer.name}，你好（您）\"}]\n", TestName = "messages keep their signs")]
    [TestCase("\uFEFFa: 1\n", "a: 1\n", TestName = "a byte order mark")]
    [TestCase("# 开头\n\na:   # of a\n    b: 1   # 一\n    # end of a\n# of c\nc: 2", "# 开头\n\na:   # of a\n  b: 1   # 一\n  # end of a\n# of c\nc: 2\n", TestName = "comments after values and at ends of blocks")]
    [TestCase("a:\n- b\n# of d\nd:\n- e\n# of the file\n# 结束", "a:\n  - b\n# of d\nd:\n  - e\n# of the file\n# 结束\n", TestName = "comments at the end of the file")]
    [TestCase("a: [x,  # first\n  # between\n  y]  # all\n", "a: [x,  # first\n  # between\n  y]  # all\n", TestName = "comments in brackets")]
    [TestCase("care:\n- rule: a\n  title: >-  # folded\n     x  # no comment\n\n      y\n  # after it\n  do: []\n", "care:\n  - rule: a\n    title: >-  # folded\n       x  # no comment\n\n        y\n    # after it\n    do: []\n", TestName = "comments round a block text")]
    [TestCase("care:\n  - rule: a\n    title: \"年度（专属）　“好”：，\"\n", "care:\n  - rule: a\n    title: \"年度（专属）　“好”：，\"\n", TestName = "full-width signs in texts")]
    public void Format_Text_IsWrittenTheOneWay(string text, string expected)
    {
        Assert.That(Format(text), Is.EqualTo(expected));
        Assert.That(Format(expected), Is.EqualTo(expected), "once more");
    }

    [TestCase("a: [1\n")]
    [TestCase("a: 1\na: 2\n")]
    [TestCase("- a\n")]
    public void Format_NotAPack_IsRefusedWithItsProblems(string text)
    {
        var result = PackFormatter.Format("a.yaml", Encoding.UTF8.GetBytes(text), new LoadLimits());

        Assert.That((result.Text, result.Diagnostics.IsEmpty), Is.EqualTo(((string?)null, false)));
    }

    [TestCaseSource(nameof(ShippedPacks))]
    public void Format_ShippedPackWrittenBadly_MeansTheSame(string pack)
    {
        using var good = Copy(pack, t => t);
        using var bad = Copy(pack, Worse);
        using var mended = Copy(pack, t => Format(Worse(t)));
        var before = RuleTestRunner.Run([good.Root], new LoadOptions { Root = Repository.Path("rules") });

        var after = RuleTestRunner.Run([mended.Root], new LoadOptions { Root = Repository.Path("rules") });

        Assert.That(after.Results.Select(r => (r.Name, r.Passed)), Is.EqualTo(before.Results.Select(r => (r.Name, r.Passed))));
        Assert.That(Texts(mended), Is.EqualTo(Texts(good)).And.Not.EqualTo(Texts(bad)));
    }

    [Test]
    public void Format_GeneratedPacks_MeanTheSameAndStayAsTheyAre([Range(1, 40)] int seed)
    {
        var yaml = new PolicyGenerator(seed).Write();

        var formatted = Format(yaml);

        Assert.That(Format(formatted), Is.EqualTo(formatted));
        Assert.That(ModelText.Of(CareRuleSet.Parse(formatted)), Is.EqualTo(ModelText.Of(CareRuleSet.Parse(yaml))));
    }

    [Test]
    public void ModelText_AnotherFigure_IsAnotherModel() =>
        Assert.That(ModelText.Of(CareRuleSet.Parse(Small("5"))), Is.Not.EqualTo(ModelText.Of(CareRuleSet.Parse(Small("6")))));

    private static string Small(string figure) => $"schema: carerules/v1\npack: a\nversion: 1.0.0\ntiers: {{value: {{levels: [{{level: b, when: count(purchases) > {figure}}}, {{level: c, otherwise: true}}]}}}}\n";

    private static string Format(string text) => PackFormatter.Format("a.yaml", Encoding.UTF8.GetBytes(text), new LoadLimits()).Text ?? throw new InvalidOperationException("not formatted");

    // Doubled indentation, full-width operators, trailing spaces.
    private static string Worse(string text) => string.Join("\r\n", text.TrimEnd('\n').Split('\n').Select(Wider))
        .Replace("spend >= ", "spend≥", StringComparison.Ordinal).Replace(": {en", ": { en", StringComparison.Ordinal);

    private static string Wider(string line)
    {
        var content = line.TrimStart(' ');
        return new string(' ', 2 * (line.Length - content.Length)) + (content.StartsWith("- ", StringComparison.Ordinal) ? "-   " + content[2..] : content) + "  ";
    }

    private static TempFolder Copy(string pack, Func<string, string> change)
    {
        var root = Repository.Path($"rules/{pack}");
        return new TempFolder([.. Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Select(f => (Path.GetRelativePath(root, f), change(File.ReadAllText(f))))]);
    }

    private static List<string> Texts(TempFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Root, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}
