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

    /// <summary>An ambiguous name or reading is not fixed automatically.</summary>
    [TestCase("when: 'orderz > 5'", "measures: {orders: count(purchases), orderx: count(surveys)}\n")]
    [TestCase("when: orders in (1,000, 5)", "measures: {orders: count(purchases)}\n")]
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
