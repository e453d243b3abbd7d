using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Tests.Authoring.Linting;
using CareRules.Tests.Explanation;
using CareRules.Tests.Functions;

namespace CareRules.Tests.Runtime;

internal sealed class TextLeafTests
{
    private const string Facts = """{"customer":{"id":"C1","name":"Łódź Ltd","segment":"B2B-07","attributes":{"tags":["VIP","Late payer"]}},"interactions":[]}""";

    private const string Declared = "facts: {customer: {tags: {type: text-list}, contract: {type: text, values: [monthly, yearly]}}}";

    [TestCase("customer.segment is b2b-07 ignoring case", Truth.True)]
    [TestCase("customer.segment is b2b-07", Truth.False)]
    [TestCase("customer.segment is not b2b-07 ignoring case", Truth.False)]
    [TestCase("not customer.segment is b2b-07 ignoring case", Truth.False)]
    [TestCase("customer.segment = b2b-08 ignoring case", Truth.False)]
    [TestCase("customer.segment in (b2c, b2b-07) ignoring case", Truth.True)]
    [TestCase("customer.segment not in (b2c, b2b-07) ignoring case", Truth.False)]
    [TestCase("customer.name is \"łÓDŹ LTD\" ignoring case", Truth.True)]
    [TestCase("customer.name contains ódź ignoring case", Truth.True)]
    [TestCase("customer.name contains ÓDŹ", Truth.False)]
    [TestCase("customer.name starts with łó ignoring case", Truth.True)]
    [TestCase("customer.name ends with LTD ignoring case", Truth.True)]
    [TestCase("customer.name ends with LTD", Truth.False)]
    [TestCase("customer.name ends with Ltd", Truth.True)]
    [TestCase("customer.name not ends with Ltd", Truth.False)]
    [TestCase("customer.tags contains vip ignoring case", Truth.True)]
    [TestCase("customer.tags contains vi ignoring case", Truth.False)]
    [TestCase("customer.segment matches \"B2[BC]-\\d{2}\"", Truth.True)]
    [TestCase("customer.segment matches \"b2[bc]-[0-9]+\" ignoring case", Truth.True)]
    [TestCase("customer.segment matches \"B2[BC]\"", Truth.False)]
    [TestCase("customer.segment matches \"B2[BC].*\"", Truth.True)]
    [TestCase("customer.segment not matches \"B2[BC]\"", Truth.True)]
    [TestCase("customer.industry matches \".*\"", Truth.Unknown)]
    [TestCase("customer.industry is x ignoring case", Truth.Unknown)]
    [TestCase("customer.industry not ends with x", Truth.Unknown)]
    [TestCase("last(interactions.channel) matches \".*\"", Truth.False)]
    [TestCase("last(interactions.channel) is not phone ignoring case", Truth.True)]
    [TestCase("last(interactions.channel) is customer.industry ignoring case", Truth.False)]
    [TestCase("customer.segment is customer.segment ignoring case", Truth.True)]
    public void Text_Test_Holds(string leaf, Truth expected) => Assert.That(Explain.Leaf(leaf, Facts, Declared).Truth, Is.EqualTo(expected));

    [TestCase("customer.segment is b2c ignoring case", "segment would have to be b2c (in any case)", "客户类型须为b2c（不分大小写）")]
    [TestCase("customer.segment in (b2c, b2g) ignoring case", "segment would have to be one of b2c, b2g (in any case)", "客户类型须为其中之一：b2c、b2g（不分大小写）")]
    [TestCase("customer.segment ends with x", "segment would have to end with \"x\"", "客户类型须结尾为“x”")]
    [TestCase("customer.segment matches \"b.\"", "segment would have to match \"b.\"", "客户类型须符合模式“b.”")]
    public void Text_DoesNotHold_SaysWhatItWouldTake(string leaf, string en, string zh)
    {
        var change = Explain.Leaf(leaf, Facts, Declared).Counterfactual!.Text;
        Assert.That((change.En, change.Zh), Is.EqualTo((en, zh)));
    }

    [Test]
    public void Text_InTheRuleBook_HasWordsInBothLanguages() => Assert.Multiple(() =>
    {
        Assert.That(Parts.Book("customer.segment in (b2b, vip) ignoring case", Language.English), Does.Contain("segment is one of b2b, vip (ignoring case)"));
        Assert.That(Parts.Book("customer.segment in (b2b, vip) ignoring case", Language.Chinese), Does.Contain("属于b2b、vip（不分大小写）"));
        Assert.That(Parts.Book("customer.name ends with Ltd", Language.English), Does.Contain("name ends with Ltd"));
        Assert.That(Parts.Book("customer.name not ends with Ltd", Language.Chinese), Does.Contain("不以Ltd结尾"));
        Assert.That(Parts.Book("customer.name matches \"A.*\"", Language.Chinese), Does.Contain("符合模式 A."));
    });

    [TestCase("[customer.segment is b2b ignoring case, customer.segment is b2c]")]
    [TestCase("[customer.segment is b2b ignoring case, 'not customer.segment in (B2B, b2c) ignoring case']")]
    [TestCase("[customer.segment ends with x, customer.segment is abc]")]
    [TestCase("['customer.segment matches \"b.b\"', customer.segment is abc]")]
    public void Check_TextsThatExcludeEachOther_NeverHold(string condition) =>
        Assert.That(Parts.Checks(condition), Has.Some.Contains("can never hold").Or.Some.Contains("never holds"));

    [TestCase("customer.segment is b2b ignoring case")]
    [TestCase("'customer.segment matches \"b2[bc]-[0-9]{4}\"'")]
    public void Check_TextsThatGoTogether_SaysNothing(string condition) => Assert.That(Parts.Checks(condition), Is.Empty);

    [TestCase("customer.contract is Yearly ignoring case", null)]
    [TestCase("customer.contract is Yearly", "`contract` is never `Yearly`")]
    [TestCase("customer.contract is yearlyy ignoring case", "`contract` is never `yearlyy`")]
    [TestCase("customer.since is 2026-01-01 ignoring case", "`ignoring case` needs text, but `customer.since` is a date")]
    [TestCase("customer.since matches \"x\"", "`matches` needs text, but `customer.since` is a date")]
    [TestCase("customer.segment matches customer.name", "the pattern after `matches` must be the same for every customer")]
    [TestCase("customer.segment matches \"(?i)b2b\"", "`(?i)b2b` cannot be used as a pattern: it has a group with `(?`")]
    public void Bind_TextTest_SaysWhatIsWrong(string leaf, string? expected)
    {
        var messages = Checked.Messages($"{Declared}\nsignals: {{s: {{when: '{leaf}'}}}}\n").Where(m => !m.Contains("decides nothing", StringComparison.Ordinal) && !m.Contains("nothing uses", StringComparison.Ordinal));
        Assert.That(messages, expected is null ? Is.Empty : Has.Some.Contains(expected));
    }

    [TestCase(TextTest.Is, "RETAIL", "retail", true)]
    [TestCase(TextTest.Is, "İ", "i", false)]
    [TestCase(TextTest.Contains, "straße", "SS", false)]
    [TestCase(TextTest.EndsWith, "ＡＢＣ", "ｃ", true)]
    public void Holds_IgnoringCase_TakesALetterAndItsCapital(TextTest test, string text, string part, bool expected) =>
        Assert.That(TextTests.Holds(test, text, part, ignoresCase: true, null), Is.EqualTo(expected));
}
