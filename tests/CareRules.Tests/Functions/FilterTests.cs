using CareRules.Facts;
using CareRules.Loading;
using CareRules.Tests.Lifecycle;

namespace CareRules.Tests.Functions;

/// <summary>Filters with several tests and the entry at hand, and calendar periods: words and mistakes. The conformance suite has their results.</summary>
public sealed class FilterTests
{
    private const string Events = "facts: {events: {entry: event, fields: {id: {type: text}, at: {type: instant}, complaint: {type: text}, kind: {type: text}}}}\n";

    [TestCase("'count(purchases where category is toys, amount >= 100 CNY) >= 2'", "number of purchases (where purchase category is toys and purchase amount ≥ 100 CNY) ≥ 2", "购买记录数（购买品类是toys，且购买金额 ≥ 100元） ≥ 2")]
    [TestCase("gap(purchases where category is toys) >= 2 days", "usual time between purchases where purchase category is toys ≥ 2 days", "购买记录的平均间隔（购买品类是toys） ≥ 2天")]
    [TestCase("count(purchases) over this week >= 2", "number of purchases in this calendar week ≥ 2", "本周购买记录数 ≥ 2")]
    [TestCase("count(purchases) over last quarter >= 2", "number of purchases in the last calendar quarter ≥ 2", "上季度购买记录数 ≥ 2")]
    [TestCase("count(purchases) over 上个半年 >= 2", "number of purchases in the last calendar half-year ≥ 2", "上个半年购买记录数 ≥ 2")]
    public void Book_Call_SaysItsWindowAndTests(string leaf, string en, string zh)
    {
        Assert.That(Parts.Book(leaf, Language.English), Does.Contain(en));
        Assert.That(Parts.Book(leaf, Language.Chinese), Does.Contain(zh));
    }

    [TestCase("{rule: r, on: complaint opened, when: count(events where complaint is complaint.id) is 0, do: [{action: call}]}")]
    [TestCase("{rule: r, on: complaint opened, when: 'count(events where complaint is complaint.id, kind is refused) is 0', do: [{action: call, amount: sum(purchases.amount where at >= complaint.opened_at)}]}")]
    [TestCase("{rule: r, on: purchase, when: count(purchases where purchase.category is category) >= 2, do: [{action: call, message: \"{count(purchases where category is purchase.category)}\"}]}")]
    public void Load_EntryAtHandInAFilter_Loads(string rule) => Assert.That(() => Life.EngineOf($"{Events}care:\n  - {rule}\n"), Throws.Nothing);

    [TestCase("{rule: r, when: count(events where complaint is complaint.id) is 0, do: [{action: call}]}", "no complaint is at hand here")]
    [TestCase("{rule: r, on: complaint opened, when: count(events where complaint is complaint.idd) is 0, do: [{action: call}]}", "did you mean `complaint.id`?")]
    [TestCase("{rule: r, on: complaint opened, when: count(events where complaint is event.idd) is 0, do: [{action: call}]}", "did you mean `event.id`?")]
    [TestCase("{rule: r, when: 'count(events where kind is refused, upheld) is 0', do: [{action: call}]}", "write `in (refused, upheld)`")]
    [TestCase("{rule: r, when: 'count(events where kind is not refused, upheld, closed) is 0', do: [{action: call}]}", "write `not in (refused, upheld, closed)`")]
    [TestCase("{rule: r, when: count(purchases) over 上半年 >= 1, do: [{action: call}]}", "`上半年` is neither a length of time nor a calendar period")]
    [TestCase("{rule: r, when: 'drop(count(purchases), 上月) >= 10%', do: [{action: call}]}", "`上月` is a calendar period, not a length of time")]
    [TestCase("{rule: r, when: count(dates) over this year >= 1, do: [{action: call}]}", "dates have no time")]
    public void Load_Mistake_SaysTheRemedy(string rule, string text) =>
        Assert.That(() => Life.EngineOf($"{Events}care:\n  - {rule}\n"), Throws.TypeOf<RuleSetException>().With.Message.Contains(text));

    [TestCase("count(events where complaint is complaint.id)")]
    [TestCase("count(events where date_of(at) >= date_of(complaint.opened_at))")]
    [TestCase("'count(events where kind is refused, at >= complaint.opened_at + 2 days)'")]
    public void Load_TableWithTheEntryInAFilterAlone_IsAboutThatEntry(string input)
    {
        string Rule(string on) => $"{Events}tables: {{t: {{hit: first, inputs: {{n: {input}}}, outputs: {{what: text}}, rows: [{{n: 0, what: none}}], otherwise: {{what: some}}}}}}\ncare:\n  - {{rule: r, {on}when: t is none, do: [{{action: call}}]}}\n";

        Assert.That(() => Life.EngineOf(Rule("on: complaint opened, ")), Throws.Nothing);
        Assert.That(() => Life.EngineOf(Rule("")), Throws.TypeOf<RuleSetException>().With.Message.Contains("the table `t` is about one complaint"));
    }

    // Within a filter of complaints the table would be about the one that is filtered, its own filter about the one that the rule is about.
    [Test]
    public void Load_TableThatFiltersByItsEntryInAFilterOfThem_IsAnError()
    {
        const string Table = "tables: {refused: {hit: first, inputs: {n: count(events where complaint is complaint.id)}, outputs: {what: text}, rows: [{n: 0, what: none}], otherwise: {what: some}}}\n";
        string Rule(string leaf) => $"{Events}{Table}care:\n  - {{rule: r, on: complaint opened, when: {leaf}, do: [{{action: call}}]}}\n";

        Assert.That(() => Life.EngineOf(Rule("refused is none")), Throws.Nothing);
        Assert.That(() => Life.EngineOf(Rule("count(events where refused is none) >= 1")), Throws.Nothing);
        Assert.That(
            () => Life.EngineOf(Rule("count(complaints where refused is none) >= 1")),
            Throws.TypeOf<RuleSetException>().With.Message.Contains("`refused` filters a list by its complaint, so it cannot be used in a filter of complaints"));
    }
}
