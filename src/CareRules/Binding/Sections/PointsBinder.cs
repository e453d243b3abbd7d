using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;
using CareRules.Time;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>points:</c> of <c>loyalty:</c>.</summary>
internal sealed class PointsBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private const decimal MostPerDay = 1_000_000m;

    private static readonly ImmutableArray<string> Keys = PackSchema.Points.Names;

    private static readonly ImmutableArray<string> MultiplyKeys = PackSchema.Multiplier.Names;

    // In the order of their words.
    private static readonly ImmutableArray<CalendarUnit> PeriodUnits = [CalendarUnit.Month, CalendarUnit.Quarter, CalendarUnit.HalfYear, CalendarUnit.Year];

    private readonly TriggerBinder _triggers = new(symbols, definitions, figures, diagnostics);

    public PointsPolicy? Bind(MappingReader loyalty)
    {
        const string path = "loyalty › points";
        if (loyalty["points"] is not { } node || MappingReader.Open(node, path, Parts.Key("points"), Keys, diagnostics) is not { } reader)
        {
            return null;
        }

        var (settle, (expire, idle)) = (Settle(reader), Expire(reader));
        reader.Required("earn", Parts.Key("points"));
        var items = reader.FilledItems("earn", "- {rule: spend, per: 1 CNY, points: 1}");
        var rungs = LadderReader.Read(items, LadderKind.EarnRule, path, diagnostics);
        var earn = ImmutableArray.CreateBuilder<EarnRule>();
        foreach (var (rule, name, scalar) in rungs)
        {
            if (Earn(rule, name, scalar, earn.Count) is { } bound)
            {
                earn.Add(bound);
            }
        }

        return new PointsPolicy(expire, earn.ToImmutable(), Multipliers(reader), reader.Span) { Idle = idle, Settle = settle };
    }

    private EarnRule? Earn(MappingReader reader, LevelName name, YamlScalar scalar, int index)
    {
        var per = Per(reader);
        var (list, happening, date) = Event(reader);
        if (list is not null && reader.Has("per") && list.Name != "purchases")
        {
            diagnostics.Add(LoyaltyMessages.PerWithoutAmount(list.Name).At(reader.KeySpan("per"), reader.Path));
        }

        if (date is not null && reader.Has("per"))
        {
            diagnostics.Add(LoyaltyMessages.PerOnDate().At(reader.KeySpan("per"), reader.Path));
        }

        var when = reader["when"] is { } node ? definitions.Conditions.Bind(node, new BindScope(BindingPath.Child(reader.Path, "when"), list)) : null;
        reader.Required("points", Parts.EarnRule);
        var isWorkedOut = IsWorkedOut(reader);
        var from = isWorkedOut ? WorkedOut(reader, list) : null;
        var points = isWorkedOut ? from is null ? null : 0m : Positive(reader, "points", "1");
        var most = MaxPerDay(reader);
        var multiplied = reader.Flag("multiplied") ?? true;
        var (settle, (expire, idle)) = (Settle(reader), Expire(reader));
        if (idle is not null)
        {
            diagnostics.Add(LoyaltyMessages.IdleOfRule().At(reader["expire"]!.Span, BindingPath.Child(reader.Path, "expire")));
        }

        if ((date is null && (list is null || happening is null)) || points is null || (reader.Has("when") && when is null))
        {
            return null;
        }

        return new EarnRule(name.Name, $"points.{name.Name}", index, name.Label, list, happening, per, points.Value, when, most, multiplied, expire, scalar.Span) { Date = date, PointsFrom = from, Settle = settle };
    }

    // What is the same for every entry is a figure.
    private bool IsWorkedOut(MappingReader reader) =>
        reader["points"] is YamlScalar scalar && ExpressionReader.ParseOperand(scalar, "", new DiagnosticBag()) is { } operand && IsWorkedOut(operand);

    private bool IsWorkedOut(OperandSyntax operand) => operand switch
    {
        LiteralSyntax => false,
        NameSyntax name => name.Parts.Length > 1 || symbols.Find(name.Text).Any(s => s.Kind != SymbolKind.Parameter),
        BinarySyntax binary => IsWorkedOut(binary.Left) || IsWorkedOut(binary.Right),
        NegateSyntax negate => IsWorkedOut(negate.Operand),
        CallSyntax or PeriodSyntax or SubjectSyntax => true,
        _ => throw new UnreachableException(),
    };

    private Expression? WorkedOut(MappingReader reader, FactList? list)
    {
        var (scalar, path) = (reader.Scalar("points")!, BindingPath.Child(reader.Path, "points"));
        if (ExpressionReader.ParseOperand(scalar, path, diagnostics, MistakeHandling.ByBinder) is not { } operand || definitions.Expressions.Bind(operand, new BindScope(path, list)) is not { } points)
        {
            return null;
        }

        if (reader.Has("per") || points.Kind != ValueKind.Number)
        {
            diagnostics.Add((reader.Has("per") ? LoyaltyMessages.PointsOfAmount() : LoyaltyMessages.PointsKind(points.Text, points.Kind)).At(points.Span, path));
            return null;
        }

        return points;
    }

    private TimeAmount? Settle(MappingReader reader) => figures.Length(reader, "settle", "14 days");

    private (PointsExpiry? Expire, TimeAmount? Idle) Expire(MappingReader reader)
    {
        if (reader["expire"] is not YamlMapping node)
        {
            return (figures.Length(reader, "expire", "12 months") is { } length ? new PointsExpiry(length, null) : null, null);
        }

        if (MappingReader.Open(node, BindingPath.Child(reader.Path, "expire"), Parts.Key("expire"), PackSchema.BalanceExpiry.Names, diagnostics) is not { } expire)
        {
            return default;
        }

        if (!expire.Has("idle"))
        {
            expire.Required("to", Parts.Key("expire"));
        }

        var to = Choices.Read(expire, "to", PackSchema.PeriodEnds, diagnostics);
        var after = figures.Length(expire, "after", "3 years");
        var idle = figures.Length(expire, "idle", "18 months");
        return (to is null && after is null ? null : new PointsExpiry(after, to is null ? null : PeriodUnits[PackSchema.PeriodEnds.IndexOf(to)]), idle);
    }

    private Money? Per(MappingReader reader)
    {
        if (figures.Read(reader, "per", [ValueKind.Money], "1 CNY") is not { } per)
        {
            return null;
        }

        if (per.Number > 0m)
        {
            return new Money(per.Number, per.Currency);
        }

        diagnostics.Add(ValueMessages.NotPositive("per", "1 CNY").At(reader["per"]!.Span, BindingPath.Child(reader.Path, "per")));
        return null;
    }

    // Amounts come from purchases, so `per` needs no `on`.
    private (FactList? List, FactEvent? Event, EarnDate? Date) Event(MappingReader reader)
    {
        if (!reader.Has("on"))
        {
            if (reader.Has("per"))
            {
                var purchases = symbols.Schema.List("purchases")!;
                return (purchases, purchases.Events[0], null);
            }

            reader.Required("on", LoyaltyMessages.EarnRuleWithoutPer);
            return default;
        }

        var (trigger, row) = _triggers.Bind(reader);
        if (trigger is EventTrigger { Deadline: null } happening)
        {
            return (happening.List, happening.Event, null);
        }

        if (trigger is null)
        {
            return (row, null, null);
        }

        var problem = trigger switch
        {
            EventTrigger => LoyaltyMessages.EarnedByDeadline(),
            DateTrigger { Date: var date } when date is not CustomerFieldExpression && date.Constant.IsUnknown => LoyaltyMessages.EarnedByWorkedOutDate(date.Text),
            DateTrigger or ImportantDateTrigger when symbols.Schema.CustomerField("since") is not { Declared: false } => LoyaltyMessages.EarnedWithoutSince(symbols.Schema.Subject),
            DateTrigger or ImportantDateTrigger => null,
            DataGapTrigger or StandingTrigger or CadenceTrigger => LoyaltyMessages.EarnedByGap(),
            _ => throw new UnreachableException(),
        };
        if (problem is not null)
        {
            diagnostics.Add(problem.At(reader["on"]!.Span, BindingPath.Child(reader.Path, "on")));
            return default;
        }

        return (null, null, new EarnDate(trigger, (trigger as DateTrigger)?.Date is CustomerFieldExpression { Field: var field } ? field : null, (trigger as DateTrigger)?.Date.Text ?? ""));
    }

    private decimal? Positive(MappingReader reader, string key, string example)
    {
        var number = figures.Number(reader, key, example);
        if (number is null or > 0m)
        {
            return number;
        }

        diagnostics.Add(ValueMessages.NotPositive(key, example).At(reader[key]!.Span, BindingPath.Child(reader.Path, key)));
        return null;
    }

    private int? MaxPerDay(MappingReader reader)
    {
        if (figures.Number(reader, "most_per_day", "1") is not { } most)
        {
            return null;
        }

        if (most is >= 1m and <= MostPerDay && decimal.IsInteger(most))
        {
            return (int)most;
        }

        diagnostics.Add(LoyaltyMessages.MostPerDay().At(reader["most_per_day"]!.Span, BindingPath.Child(reader.Path, "most_per_day")));
        return null;
    }

    private ImmutableArray<PointsMultiplier> Multipliers(MappingReader points)
    {
        var multipliers = ImmutableArray.CreateBuilder<PointsMultiplier>();
        var items = points.FilledItems("multiply", "- {level: gold, by: 2}");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item(BindingPath.Child(points.Path, "multiply"), i);
            if (MappingReader.Open(items[i], path, Parts.Multiplier, MultiplyKeys, diagnostics) is not { } reader)
            {
                continue;
            }

            if (!reader.Has("level") && !reader.Has("tier") && !reader.Has("when"))
            {
                diagnostics.Add(LoyaltyMessages.MultiplierForNobody().At(reader.FirstSpan, path));
            }

            var levels = Levels(reader);
            var tiers = TierGuardBinder.Bind(reader, symbols, diagnostics);
            var when = reader["when"] is { } node ? definitions.Conditions.Bind(node, new BindScope(BindingPath.Child(path, "when"))) : null;
            reader.Required("by", Parts.Multiplier);
            if (Positive(reader, "by", "2") is { } by)
            {
                multipliers.Add(new PointsMultiplier(levels, tiers, when, by, reader.Span));
            }
        }

        return multipliers.ToImmutable();
    }

    private ImmutableArray<int> Levels(MappingReader reader)
    {
        var ranks = new SortedSet<int>();
        foreach (var (level, span) in reader.Texts("level"))
        {
            if (symbols.LoyaltyScale is not { } scale)
            {
                diagnostics.Add(LoyaltyMessages.NoLevels(level).At(span, reader.Path));
            }
            else if (scale.Find(level) is { IsUnknown: false } found)
            {
                ranks.Add((int)found.Number);
            }
            else if (!scale.Levels.IsEmpty)
            {
                var close = diagnostics.Closest(level, scale.Levels.SelectMany(l => new[] { l.Name, l.Label.En, l.Label.Zh }).OfType<string>());
                var names = scale.Levels.Reverse().Select(l => l.Name);
                diagnostics.Add(LoyaltyMessages.UnknownLevel(level, close, names).At(span, reader.Path));
            }
        }

        return [.. ranks];
    }
}
