using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;

namespace CareRules.Tests.Runtime;

/// <summary>Builds policies and facts in code, so that the engine is tested without the rule language.</summary>
internal static class Build
{
    public static readonly DateTimeOffset AsOf = At("2026-06-15T12:00:00Z");

    public static DateTimeOffset At(string text) =>
        DateTimeOffset.ParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"], null, System.Globalization.DateTimeStyles.AssumeUniversal);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    public static TimeAmount Days(int days) => TimeAmount.FromTicks(days * TimeSpan.TicksPerDay);

    public static TimeAmount Hours(int hours) => TimeAmount.FromTicks(hours * TimeSpan.TicksPerHour);

    public static TimeAmount Months(int months) => TimeAmount.FromMonths(months);

    public static SourceSpan Span(string text) => new(new SourceText("test.yaml", text), 0, text.Length);

    // Expressions
    public static Expression Constant(Value value) => new ConstantExpression(value, Span(CanonicalText.Of(value)));

    public static Expression Number(decimal number) => Constant(Value.OfNumber(number));

    public static Expression Percent(decimal fraction) => Constant(Value.OfPercent(fraction));

    public static Expression Money(decimal amount, string currency = "CNY") => Constant(Value.OfMoney(amount, currency));

    public static Expression Text(string text) => Constant(Value.Of(text));

    public static Expression Period(int months) => Constant(Value.OfPeriod(months));

    public static Expression Duration(TimeSpan length) => Constant(Value.OfDuration(length.Ticks));

    public static Expression Customer(string field) => new CustomerFieldExpression(FactSchema.BuiltIn.CustomerField(field)!, Span($"customer.{field}"));

    public static FactList List(string name) => FactSchema.BuiltIn.List(name)!;

    public static Expression Row(string list, string field) => new RowFieldExpression(List(list), List(list).Field(field)!, Span($"{List(list).Singular}.{field}"));

    public static AggregateExpression Aggregate(AggregateFunction function, string list, string? field = null, TimeAmount? over = null, Condition? where = null)
    {
        var fact = field is null ? null : List(list).Field(field);
        var kind = function is AggregateFunction.Count or AggregateFunction.Distinct ? ValueKind.Number : fact!.Kind;
        return new AggregateExpression(function, List(list), fact, over, where, kind, Span($"{FunctionCatalog.Of(function).Name}({list}{(field is null ? "" : "." + field)})"));
    }

    public static AggregateExpression Spend(TimeAmount? over = null) => Aggregate(AggregateFunction.Sum, "purchases", "amount", over);

    public static AggregateExpression Count(string list, TimeAmount? over = null, Condition? where = null) => Aggregate(AggregateFunction.Count, list, null, over, where);

    public static Expression Age(Expression of) => Call("age", of);

    public static Expression Call(string function, Expression of) =>
        new FunctionExpression((ValueFunction)FunctionCatalog.Find(function)!, of, Span($"{function}({of.Text})"));

    // Conditions
    public static Condition Compare(Expression left, Comparator comparator, Expression right) =>
        new CompareLeaf(comparator, left, right, Negated: false, $"{left.Text} {comparator} {right.Text}", Span("leaf"));

    public static Condition AtLeast(Expression left, Expression right) => Compare(left, Comparator.GreaterOrEqual, right);

    public static Condition IsText(Expression left, string text) => Compare(left, Comparator.Equal, Text(text));

    public static Condition All(params Condition[] children) => new AllCondition([.. children], Span("all"));

    public static Condition Any(params Condition[] children) => new AnyCondition([.. children], Span("any"));

    public static Condition Not(Condition child) => new NotCondition(child, Span("not"));

    public static Condition Always(bool holds = true) => new ConstantLeaf(holds, holds ? "true" : "false", Span("true"));

    // Facts of the policy
    public static CarePolicy Policy(string zone = "UTC") => new()
    {
        Pack = new PackInfo { Name = "test", Version = "1.0.0", Hash = "0", TimeZone = zone },
        Schema = FactSchema.BuiltIn,
    };

    public static Measure Measure(string name, Expression value, int index = 0) => new(name, index, value, LocalizedText.None, Span(name));

    public static Signal Signal(string name, Condition when, int index = 0) => new(name, index, when, LocalizedText.None, Span(name));

    public static Expression Of(Measure measure) => new MeasureExpression(measure, Span(measure.Name));

    public static Condition Of(Signal signal) => new BooleanLeaf(new SignalExpression(signal, Span(signal.Name)), Negated: false, signal.Name, Span(signal.Name));

    public static TierLadder Ladder(string dimension, int index, params (string Level, Condition When)[] levels)
    {
        var top = levels.Length - 1;
        return new TierLadder(
            dimension,
            index,
            LocalizedText.None,
            [.. levels.Select((l, i) => new TierLevel(l.Level, $"tiers.{dimension}.{l.Level}", top - i, LocalizedText.None, l.When, Span(l.Level)))],
            Scale(dimension, [.. levels.Reverse().Select(l => l.Level)]),
            Span(dimension));
    }

    public static LevelScale Scale(string name, params string[] fromLowest) => new(name, [.. fromLowest.Select(l => new LevelName(l, LocalizedText.None))]);

    public static Condition TierIs(TierLadder ladder, string level) =>
        Compare(new TierExpression(ladder.Dimension, ladder.Scale, Span("tier")), Comparator.Equal, Constant(ladder.Scale.Find(level)));

    public static CareRule Rule(string id, CareTrigger? trigger = null, Condition? when = null, TimeAmount? notice = null, params CareActionSpec[] actions) => new()
    {
        Id = id,
        Index = 0,
        Trigger = trigger ?? new StandingTrigger(),
        When = when,
        Notice = notice,
        Do = actions.Length == 0 ? [Action()] : [.. actions],
        Span = Span(id),
    };

    public static CareActionSpec Action(string action = "visit", TimeAmount? due = null, TimeAmount? expires = null, Expression? amount = null, MessageTemplate? message = null) =>
        new(0, action, "manager", "phone", [], null, amount, due, expires, message, Span(action));

    public static ImmutableArray<CareRule> Rules(params CareRule[] rules) => [.. rules.Select((r, i) => r with { Index = i })];

    // Facts of the customer
    public static CustomerFacts Nobody(string id = "C1") => new() { Customer = new Customer { Id = id } };

    public static CustomerFacts Since(string? since) =>
        new() { Customer = new Customer { Id = "C1", Since = since is null ? null : Day(since) } };

    public static Purchase Purchase(string id, string at, decimal amount, string currency = "CNY", string? category = null) =>
        new() { Id = id, At = At(at), Amount = amount, Currency = currency, Category = category };

    public static CustomerFacts Bought(params Purchase[] purchases) => Nobody() with { Purchases = [.. purchases] };

    public static Interaction Contact(string id, string at, string? direction = null) => new() { Id = id, At = At(at), Direction = direction };

    public static CareEngine EngineOf(CarePolicy policy) => new(new CareRuleSet(policy, []));

    public static CareOutcome Run(CarePolicy policy, CustomerFacts facts, DateTimeOffset? asOf = null) => EngineOf(policy).Evaluate(facts, asOf ?? AsOf);

    /// <summary>The value of an expression for a customer; unknown is null.</summary>
    public static Value ValueOf(Expression expression, CustomerFacts facts, DateTimeOffset? asOf = null, string zone = "UTC") =>
        new CareRules.Explanation.EvaluationSession(EngineOf(Policy(zone)), facts, asOf ?? AsOf).Value(expression);

    public static Truth TruthOf(Condition condition, CustomerFacts facts, DateTimeOffset? asOf = null, string zone = "UTC") =>
        new CareRules.Explanation.EvaluationSession(EngineOf(Policy(zone)), facts, asOf ?? AsOf).Truth(condition);

    /// <summary>The ids of the actions a single rule emits.</summary>
    public static IEnumerable<string> Ids(CareRule rule, CustomerFacts facts, DateTimeOffset? asOf = null, string zone = "UTC") =>
        Run(Policy(zone) with { Care = Rules(rule) }, facts, asOf).Actions.Select(a => a.Id);
}
