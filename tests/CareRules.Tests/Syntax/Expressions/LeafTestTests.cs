namespace CareRules.Tests.Syntax.Expressions;

public sealed class LeafTestTests
{
    [TestCase("annual_spend >= 500000 CNY", "[annual_spend GreaterOrEqual 500000:CNY]")]
    [TestCase("年消费额≥50万元", "[年消费额 GreaterOrEqual 500000:CNY]")]
    [TestCase("a<5", "[a Less 5]")]
    [TestCase("a <= 5", "[a LessOrEqual 5]")]
    [TestCase("a ≤ 5", "[a LessOrEqual 5]")]
    [TestCase("a > -5", "[a Greater -(5)]")]
    [TestCase("a = 5", "[a Equal 5]")]
    [TestCase("tier is core", "[tier Equal core]")]
    [TestCase("tier.value is not core", "[tier.value NotEqual core]")]
    [TestCase("not tier is core", "not [tier Equal core]")]
    [TestCase("customer.name is \"Li Lei\"", "[customer.name Equal \"Li Lei\"]")]
    [TestCase("status is above", "[status Equal above]")]
    [TestCase("`Annual spend` >= 5 CNY", "[`Annual spend` GreaterOrEqual 5:CNY]")]
    [TestCase("5 < a", "[5 Less a]")]
    [TestCase("a\n  >= 5", "[a GreaterOrEqual 5]")]
    public void ParseTest_Comparison_HasBothSides(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Test(text)), Is.EqualTo(expected));

    [TestCase("score between 60 and 80", "[score between 60 and 80]")]
    [TestCase("score not between 60 and 80", "not [score between 60 and 80]")]
    [TestCase("not score between -5 and a + 1", "not [score between -(5) and (a Add 1)]")]
    [TestCase("complaint.category in (safety, product-quality)", "[complaint.category in safety | product-quality]")]
    [TestCase("a not in （1，2）", "not [a in 1 | 2]")]
    [TestCase("a in (100,200)", "[a in 100 | 200]")]
    [TestCase("customer.industry in promising", "[customer.industry in list promising]")]
    [TestCase("customer.industry not in promising", "not [customer.industry in list promising]")]
    [TestCase("a contains b", "[a Contains b]")]
    [TestCase("a not contains 'b'", "not [a Contains \"b\"]")]
    [TestCase("customer.industry starts with retail", "[customer.industry StartsWith retail]")]
    [TestCase("customer.industry not starts with retail", "not [customer.industry StartsWith retail]")]
    [TestCase("customer.birthday is known", "[customer.birthday is known]")]
    [TestCase("customer.birthday is unknown", "[customer.birthday is unknown]")]
    [TestCase("customer.birthday is not known", "not [customer.birthday is known]")]
    [TestCase("not customer.birthday is known", "not [customer.birthday is known]")]
    [TestCase("not a is unknown", "not [a is unknown]")]
    public void ParseTest_WordTests_HaveTheirParts(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Test(text)), Is.EqualTo(expected));

    [TestCase("customer.strategic", "[customer.strategic]")]
    [TestCase("not customer.strategic", "not [customer.strategic]")]
    [TestCase("true", "[true]")]
    [TestCase("not false", "not [false]")]
    [TestCase("消费超过预算", "[消费超过预算]")]
    [TestCase("done(core-annual-visit)", "[done core-annual-visit]")]
    [TestCase("not done(core-annual-visit) within 1 year", "not [done core-annual-visit within 12:months]")]
    [TestCase("done(\"core visit\") within 30 days", "[done `core visit` within 30.00:00:00]")]
    public void ParseTest_BareAndDone_AreTests(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Test(text)), Is.EqualTo(expected));

    [TestCase("count(purchases) over 90 days where category is toys >= 3", "[count(purchases over 90.00:00:00 where [category Equal toys]) GreaterOrEqual 3]")]
    [TestCase("count(purchases where category is toys) over 90 days >= 3", "[count(purchases over 90.00:00:00 where [category Equal toys]) GreaterOrEqual 3]")]
    [TestCase("count(purchases over 90 days where category is toys) >= 3", "[count(purchases over 90.00:00:00 where [category Equal toys]) GreaterOrEqual 3]")]
    [TestCase("count(purchases) where category is toys over 90 days >= 3", "[count(purchases over 90.00:00:00 where [category Equal toys]) GreaterOrEqual 3]")]
    [TestCase("count(purchases where category is toys, amount >= 100 CNY) >= 3", "[count(purchases where [category Equal toys] & [amount GreaterOrEqual 100:CNY]) GreaterOrEqual 3]")]
    [TestCase("count(purchases where category in (a, b), not returned over 90 days, score between 1 and 3) > 3", "[count(purchases over 90.00:00:00 where [category in a | b] & not [returned] & [score between 1 and 3]) Greater 3]")]
    [TestCase("drop(count(purchases where a is b, c > 5), 90 days) >= 50%", "[drop(count(purchases where [a Equal b] & [c Greater 5]), 90.00:00:00) GreaterOrEqual percent:0.5]")]
    [TestCase("drop(count(purchases) where a is b, 90 days) >= 50%", "[drop(count(purchases where [a Equal b]), 90.00:00:00) GreaterOrEqual percent:0.5]")]
    [TestCase("count(purchases) over this month >= 3", "[count(purchases over this month) GreaterOrEqual 3]")]
    [TestCase("count(purchases) over last calendar year where a is b >= 3", "[count(purchases over last year where [a Equal b]) GreaterOrEqual 3]")]
    [TestCase("count(purchases over last half-year where a is b, c) >= 3", "[count(purchases over last half-year where [a Equal b] & [c]) GreaterOrEqual 3]")]
    [TestCase("count(purchases) over 上个半年 >= 3", "[count(purchases over last half-year) GreaterOrEqual 3]")]
    [TestCase("count(purchases) over last >= 3", "[count(purchases over last) GreaterOrEqual 3]")]
    [TestCase("count(purchases) over `本月` >= 3", "[count(purchases over `本月`) GreaterOrEqual 3]")]
    [TestCase("last is year", "[last Equal year]")]
    [TestCase("count(purchases) where category not in (a, b) < 2", "[count(purchases where not [category in a | b]) Less 2]")]
    [TestCase("count(surveys) where score between 1 and 3 is 0", "[count(surveys where [score between 1 and 3]) Equal 0]")]
    [TestCase("count(purchases where returned) >= 3", "[count(purchases where [returned]) GreaterOrEqual 3]")]
    [TestCase("count(purchases) where amount >= avg(purchases.amount) over 90 days > 3", "[count(purchases where [amount GreaterOrEqual avg(purchases.amount over 90.00:00:00)]) Greater 3]")]
    [TestCase("drop(count(purchases), 90 days) >= 50%", "[drop(count(purchases), 90.00:00:00) GreaterOrEqual percent:0.5]")]
    [TestCase("drop(count(purchases) where category is toys, 90 days) >= 50%", "[drop(count(purchases where [category Equal toys]), 90.00:00:00) GreaterOrEqual percent:0.5]")]
    [TestCase("sum(purchases.amount) over 12 months / 4 >= 5 CNY", "[(sum(purchases.amount over 12:months) Divide 4) GreaterOrEqual 5:CNY]")]
    [TestCase("time_since(last(interactions.at)) >= 60 days", "[time_since(last(interactions.at)) GreaterOrEqual 60.00:00:00]")]
    public void ParseTest_Calls_TakeTheirWindowAndFilter(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Test(text)), Is.EqualTo(expected));
}
