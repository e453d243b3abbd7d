using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Tests.Messages;

public sealed class MessageSpacingTests
{
    [TestCase("关怀规则 须是映射", "关怀规则须是映射", Description = "a part that is named in Chinese")]
    [TestCase("`effective` 须是映射", "`effective` 须是映射", Description = "a key")]
    [TestCase("没有可以覆盖的 度量 `a 乙 丙`，见 手册 ", "没有可以覆盖的度量 `a 乙 丙`，见手册 ", Description = "blanks of a quotation stay")]
    [TestCase("用 YAML 写", "用 YAML 写", Description = "Latin words")]
    [TestCase("", "")]
    public void Spaced_BlanksBetweenChinese_AreLeftOut(string text, string expected) => Assert.That(Message.Spaced(text), Is.EqualTo(expected));

    [Test]
    public void Without_PartInEitherScript_ReadsAsASentence()
    {
        Assert.That(ReadingMessages.MissingKey(Parts.CareRule, "do").Without().ChineseMessage, Is.EqualTo("关怀规则须有 `do`"));
        Assert.That(ReadingMessages.MissingKey(Parts.Key("loyalty"), "levels").Without().ChineseMessage, Is.EqualTo("`loyalty` 须有 `levels`"));
        Assert.That(ReadingMessages.MissingKey(new LocalizedText("a NPS", "NPS 指标"), "kind").Without().ChineseMessage, Is.EqualTo("NPS 指标须有 `kind`"));
    }
}
