using CareRules.Explanation;
using CareRules.Facts;

namespace CareRules.Tests.Explanation;

public sealed class HeldBackExplanationTests
{
    private const string Pack = """
        care:
          - rule: hello
            title: {en: A greeting, zh: 问候}
            do: [{action: write, channel: sms, message: {en: "Dear {customer.name}, in {customer.industry}", zh: "{customer.name}，您好"}}]
        """;

    [Test]
    public void Rule_WhoseMessageLacksAFact_SaysWhatIsMissingAndWhatItWouldTake()
    {
        var rule = Explain.Rule(Pack, "hello", """{"customer":{"id":"C1"}}""");

        Assert.That((rule.Truth, rule.Fired), Is.EqualTo((Truth.True, false)));
        Assert.That(rule.Notes.Select(n => n.En), Is.EqualTo(new[]
        {
            "Its message lacks `customer.name`, `customer.industry`.",
            "It goes as soon as all of Customer name (customer.name), Industry (customer.industry) are known; or give the placeholder a fallback, as in {customer.name|valued customer}.",
        }));
    }

    [Test]
    public void Rule_WhoseChineseMessageLacksAFact_SaysSoInChinese()
    {
        var rule = Explain.Rule(Pack, "hello", """{"customer":{"id":"C1","locale":"zh-CN"}}""");

        Assert.That(rule.Notes.Select(n => n.Zh), Is.EqualTo(new[]
        {
            "消息缺少客户名称（customer.name），暂不发送",
            "补充客户名称（customer.name）后即发送；也可为占位符写备用文字，例如 {customer.name|尊敬的客户}",
        }));
    }

    [Test]
    public void Rule_WhoseMessageIsWhole_HasNoNote() =>
        Assert.That(Explain.Rule(Pack, "hello", """{"customer":{"id":"C1","name":"Li Lei","industry":"retail"}}""").Notes, Is.Empty);

    [TestCase(Language.English, "It goes as soon as Customer name (customer.name) is known")]
    [TestCase(Language.Chinese, "补充客户名称（customer.name）后即发送")]
    public void Text_OfWhatIsHeldBack_SaysWhatItWouldTake(Language language, string expected)
    {
        var engine = Explain.Engine(Pack);
        var explanation = new CareExplainer(engine).Explain(engine.Customer("""{"customer":{"id":"C1","locale":"zh","industry":"retail"}}"""), Explain.AsOf);

        Assert.That(explanation.ToText(language).ReplaceLineEndings(" "), Does.Contain(expected));
    }
}
