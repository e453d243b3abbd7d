using CareRules.Cli;
using CareRules.Tests.Binding.Composition;

namespace CareRules.Tests.Cli;

public sealed class CheckFixTests
{
    private const string Head = "schema: carerules/v1\npack: my-care\nversion: 1.0.0\n";

    [TestCase("when: orders ＞ 5", "when: orders > 5", "[CR0505] `＞` is now `>`")]
    [TestCase("when: ordres > 5", "when: orders > 5", "[CR1204] `ordres` is now `orders`")]
    [TestCase("when: orders == 5", "when: orders = 5", "[CR0510] `==` is now `=`")]
    [TestCase("when: orders is >= 05", "when: orders >= 5", "[CR0520] `05` is now `5`")]
    [TestCase("when: orders > 5  # carerules: ignore CR2120 because of haste", "when: orders > 5", "[CR2303] removed `# carerules: ignore CR2120 because of haste`")]
    public async Task Fix_PlainSlip_IsRepairedAndTold(string before, string after, string told)
    {
        using var folder = new TempFolder(("pack.yaml", Text(before)));

        var (exit, _, error) = await Run(folder);

        Assert.That(File.ReadAllText(folder["pack.yaml"]), Is.EqualTo(Text(after)));
        Assert.That(exit, Is.EqualTo(ExitCode.Fine));
        Assert.That(error, Does.Contain(told));
    }

    /// <summary>A text keeps its zeros: it gets quotes, whatever quotes its leaf has.</summary>
    [TestCase("when: customer.segment is 012", "when: customer.segment is \"012\"", "[CR0570] `012` is now `\"012\"`")]
    [TestCase("when: 'customer.segment in (012, A, 1e3)'", "when: 'customer.segment in (\"012\", A, \"1e3\")'", "[CR0570] `1e3` is now `\"1e3\"`")]
    [TestCase("when: \"customer.segment is 7-11\"", "when: \"customer.segment is '7-11'\"", "[CR0570] `7-11` is now `'7-11'`")]
    [TestCase("when: customer.segment == 012", "when: customer.segment = \"012\"", "[CR0570] `012` is now `\"012\"`")]
    [TestCase("when: [orders > 05, customer.segment starts with 05]", "when: [orders > 5, customer.segment starts with \"05\"]", "[CR0570] `05` is now `\"05\"`")]
    [TestCase("when: count(interactions where kind is 012) > 01", "when: count(interactions where kind is \"012\") > 1", "[CR0520] `01` is now `1`")]
    public async Task Fix_TextThatLooksLikeANumber_GetsQuotes(string before, string after, string told)
    {
        using var folder = new TempFolder(("pack.yaml", Text(before)));

        var (exit, _, error) = await Run(folder);

        Assert.That(File.ReadAllText(folder["pack.yaml"]), Is.EqualTo(Text(after)));
        Assert.That(exit, Is.EqualTo(ExitCode.Fine));
        Assert.That(error, Does.Contain(told));
    }

    [Test]
    public async Task Fix_TableOverACode_GetsQuotesInItsCells()
    {
        const string Tables = "tables: {t: {inputs: [customer.segment], outputs: {o: text}, rows: [[CELLS, x]], otherwise: w}}\n";
        using var folder = new TempFolder(("pack.yaml", Text("when: t is x") + Tables.Replace("CELLS", "not 012", StringComparison.Ordinal)));

        await Run(folder);

        Assert.That(File.ReadAllText(folder["pack.yaml"]), Is.EqualTo(Text("when: t is x") + Tables.Replace("CELLS", "not \"012\"", StringComparison.Ordinal)));
    }

    /// <summary>Nothing is changed where a text may be meant, and the words that are texts stay.</summary>
    [TestCase("lists: {l: [012, 130]}\n")]
    [TestCase("params: {p: 012}\n")]
    [TestCase("measures: {m: 012}\n")]
    [TestCase("tables: {t: {inputs: [customer.segment], outputs: {o: text}, rows: [[orders, customer.name]], otherwise: =012}}\n")]
    public async Task Fix_TextMayBeMeant_IsLeft(string section)
    {
        var text = Text("when: orders > 5") + section;
        text = section.StartsWith("measures", StringComparison.Ordinal) ? text.Replace("measures: {orders: count(purchases)}\n", "", StringComparison.Ordinal) : text;
        using var folder = new TempFolder(("pack.yaml", text));

        await Run(folder);

        Assert.That(File.ReadAllText(folder["pack.yaml"]), Is.EqualTo(text));
    }

    /// <summary>An ambiguous name or reading is not fixed automatically.</summary>
    [TestCase("when: 'orderz > 5'", "measures: {orders: count(purchases), orderx: count(surveys)}\n")]
    [TestCase("when: orders in (1,000, 5)", "measures: {orders: count(purchases)}\n")]
    [TestCase("when: 'customer.store in (A7, 1,000)'", "measures: {orders: count(purchases)}\n")]
    [TestCase("when: 'customer.store in (12,000,345, A7)'", "measures: {orders: count(purchases)}\n")]
    [TestCase("when: xyz > 5", "measures: {orders: count(purchases)}\n")]
    public async Task Fix_Doubtful_IsLeft(string when, string measures)
    {
        var text = Text(when).Replace("measures: {orders: count(purchases)}\n", measures, StringComparison.Ordinal);
        using var folder = new TempFolder(("pack.yaml", text));

        await Run(folder);

        Assert.That(File.ReadAllText(folder["pack.yaml"]), Is.EqualTo(text));
    }

    [Test]
    public async Task Fix_WindowsLineEndingsAndComments_Stay()
    {
        using var folder = new TempFolder(("pack.yaml", Text("when: ordres ＞ 5 # why  so").Replace("\n", "\r\n", StringComparison.Ordinal)));

        await Run(folder);

        Assert.That(File.ReadAllText(folder["pack.yaml"]), Is.EqualTo(Text("when: orders > 5 # why  so").Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Fix_CommentOnALineOfItsOwn_TakesTheLineWithIt()
    {
        using var folder = new TempFolder(("pack.yaml", Text("when: orders > 5") + "# carerules: ignore-file CR2120 because of haste\n"));

        await Run(folder);

        Assert.That(File.ReadAllText(folder["pack.yaml"]), Is.EqualTo(Text("when: orders > 5")));
    }

    [Test]
    public async Task Fix_UsedPack_IsNeverChanged()
    {
        using var folder = new TempFolder(("base/pack.yaml", Text("when: ordres > 5")), ("mine/pack.yaml", Head.Replace("my-care", "mine", StringComparison.Ordinal) + "uses: [../base]\n"));

        var (exit, _, error) = await new ToolRunner { UsesRealPacks = true }.RunAsync("check", folder["mine"], "--fix");

        Assert.That(File.ReadAllText(folder["base/pack.yaml"]), Is.EqualTo(Text("when: ordres > 5")));
        Assert.That((exit, error), Is.EqualTo((ExitCode.Errors, "")));
    }

    private static string Text(string when) =>
        $"{Head}measures: {{orders: count(purchases)}}\ncare:\n  - rule: r\n    {when}\n    do: [{{action: call, owner: agent, due: 1 day}}]\n";

    private static Task<(int Exit, string Out, string Error)> Run(TempFolder folder) =>
        new ToolRunner { UsesRealPacks = true }.RunAsync("check", folder["pack.yaml"], "--fix");
}
