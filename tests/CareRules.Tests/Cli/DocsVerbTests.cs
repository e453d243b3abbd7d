using CareRules.Authoring.Publishing;
using CareRules.Authoring.Templates;
using CareRules.Cli;
using CareRules.Facts;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

public sealed class DocsVerbTests
{
    [TestCase("en.md")]
    [TestCase("en.html")]
    [TestCase("zh.md")]
    [TestCase("zh.html")]
    public async Task Docs_NewPack_IsAsApproved(string kind)
    {
        using var folder = New();

        var (exit, output, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync("docs", folder["my-care"], "-o", folder["book"]);

        Assert.That((exit, output.Split('\n').Length, error), Is.EqualTo((ExitCode.Fine, 5, "")));
        Golden.Check($"tests/CareRules.Tests/Cases/publishing/book.{kind}", File.ReadAllText(folder[$"book/my-care.{kind}"]));
    }

    [Test]
    public void Docs_FullPack_IsWrittenTwiceAlikeAndLoadsNothing([Values(Language.English, Language.Chinese)] Language language)
    {
        var text = File.ReadAllText(Repository.Path("tests/CareRules.Tests/Loading/full-pack.yaml"));
        var html = BookWriter.Html(RuleBook.Of(CareRuleSet.Parse(text), language));

        Assert.That(html, Is.EqualTo(BookWriter.Html(RuleBook.Of(CareRuleSet.Parse(text), language))));
        Assert.That(html, Does.Not.Contain("http").And.Not.Contain("<script").And.Not.Contain("url("));
    }

    [Test]
    public async Task Docs_FileInTheWay_SaysWhatToDo()
    {
        using var folder = New();

        var result = await new ToolRunner { UsesRealPacks = true }.RunAsync("docs", folder["my-care"], "-o", folder["my-care/pack.yaml"]);

        Assert.That(result, Is.EqualTo((ExitCode.WrongUse, "", $"carerules: `-o {folder["my-care/pack.yaml"]}` is a file; name a folder\n")));
    }

    private static TempFolder New() =>
        new([.. NewPack.Files(new NewPackOptions("my-care", Language.English, "CNY", "Asia/Shanghai", IsForBusinesses: true)).Select(f => ($"my-care/{f.Path}", f.Text))]);
}
