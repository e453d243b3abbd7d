using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>Binds the built-in functions; there are no others.</summary>
internal sealed class CallBinder(Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> FunctionNames =
    [
        "count", "sum", "avg", "min", "max", "first", "last", "distinct", "drop", "growth", "gap", "overdue", .. FunctionCatalog.All.Select(f => f.Name), "points_expiring",
    ];

    public Expression? Bind(CallSyntax call, BindScope scope)
    {
        if (!FunctionNames.Contains(call.Function))
        {
            var close = diagnostics.Closest(call.Function, FunctionNames);
            diagnostics.Add(CallMessages.UnknownFunction(call.Function, close, FunctionNames).At(call.FunctionSpan, scope.Path));
            return null;
        }

        var wanted = call.Function is "drop" or "growth" ? 2 : 1;
        if (call.Arguments.Length != wanted)
        {
            var message = CallMessages.ArgumentCount(call.Function, wanted, call.Arguments.Length, Example(call.Function));
            diagnostics.Add(message.At(call.Span, scope.Path));
            return null;
        }

        if (FunctionCatalog.Find(call.Function) is { } function)
        {
            return BindFunction(call, function, scope);
        }

        return call.Function switch
        {
            "drop" or "growth" => BindChange(call, scope),
            "gap" or "overdue" => BindInterval(call, scope),
            "points_expiring" => BindExpiring(call, scope),
            _ => BindAggregate(call, scope),
        };
    }

    private AggregateExpression? BindAggregate(CallSyntax call, BindScope scope)
    {
        var function = Enum.Parse<AggregateFunction>(call.Function, ignoreCase: true);
        if (!TryFindList(call, scope, wantsField: function != AggregateFunction.Count, out var list, out var field)
            || !TryBindWindow(call, list, scope, out var window)
            || !TryBindFilter(call, list, scope, out var filter))
        {
            return null;
        }

        var kind = ResultKind(function, field);
        if (kind is ValueKind.Unknown)
        {
            var addsUp = function is AggregateFunction.Sum or AggregateFunction.Avg;
            diagnostics.Add(CallMessages.FieldKind(call.Function, field!.Name, field.Kind, addsUp).At(call.Arguments[0].Span, scope.Path));
            return null;
        }

        return new AggregateExpression(function, list, field, window, filter, kind, call.Span);
    }

    private static ValueKind ResultKind(AggregateFunction function, FactField? field) => function switch
    {
        AggregateFunction.Count or AggregateFunction.Distinct => ValueKind.Number,
        AggregateFunction.First or AggregateFunction.Last => field!.Kind,
        AggregateFunction.Sum or AggregateFunction.Avg => field!.Kind is ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Duration ? field.Kind : ValueKind.Unknown,
        _ => field!.Kind is ValueKind.Text or ValueKind.TextList or ValueKind.Boolean ? ValueKind.Unknown : field.Kind,
    };

    private ChangeExpression? BindChange(CallSyntax call, BindScope scope)
    {
        if (call.Over is not null || call.Where is not null)
        {
            diagnostics.Add(CallMessages.WindowIsArgument(call.Function, Example(call.Function)).At(call.Span, scope.Path));
            return null;
        }

        var length = WindowLength(call.Arguments[1], scope);
        if (expressions.Bind(call.Arguments[0], scope) is not { } bound || length is null)
        {
            return null;
        }

        // A measure's name stands for its definition.
        var aggregate = bound is MeasureExpression measure ? measure.Measure.Value as AggregateExpression : bound as AggregateExpression;
        if (aggregate is null || aggregate.Window is not null || aggregate.Kind is not (ValueKind.Number or ValueKind.Money or ValueKind.Percent or ValueKind.Duration))
        {
            diagnostics.Add(CallMessages.NotAnAggregate(call.Function, Example(call.Function)).At(call.Arguments[0].Span, scope.Path));
            return null;
        }

        if (aggregate.List.Time is null)
        {
            diagnostics.Add(CallMessages.NothingToCompare(aggregate.List.Name).At(call.Span, scope.Path));
            return null;
        }

        return new ChangeExpression(call.Function == "drop", aggregate, length.Value, call.Span);
    }

    private Expression? BindInterval(CallSyntax call, BindScope scope)
    {
        if (!TryFindList(call, scope, wantsField: false, out var list, out _)
            || !TryBindWindow(call, list, scope, out var window)
            || !TryBindFilter(call, list, scope, out var filter))
        {
            return null;
        }

        if (list.Time is null)
        {
            diagnostics.Add(CallMessages.NoInterval(list.Name).At(call.Arguments[0].Span, scope.Path));
            return null;
        }

        return call.Function == "gap" ? new GapExpression(list, window, filter, call.Span) : new OverdueExpression(list, window, filter, call.Span);
    }

    private FunctionExpression? BindFunction(CallSyntax call, FunctionDescriptor function, BindScope scope)
    {
        if (call.Over is not null || call.Where is not null)
        {
            diagnostics.Add(CallMessages.NoWindow(call.Function).At(call.Span, scope.Path));
            return null;
        }

        if (expressions.Bind(call.Arguments[0], scope) is not { } argument)
        {
            return null;
        }

        if (!function.Arguments.Contains(argument.Kind))
        {
            var message = CallMessages.ArgumentKind(call.Function, Terms.Kinds(function.Arguments), argument.Text, argument.Kind, function.Example);
            diagnostics.Add(message.At(argument.Span, scope.Path));
            return null;
        }

        return function.NeedsCalendar && !symbols.Calendar.Use(call.Span, scope.Path) ? null : new FunctionExpression(function, argument, call.Span);
    }

    private LoyaltyFigureExpression? BindExpiring(CallSyntax call, BindScope scope)
    {
        if (!LoyaltyNameBinder.NeedsPoints(symbols.HasPoints, call.Span, call.Function, scope, diagnostics)
            || WindowLength(call.Arguments[0], scope) is not { } length)
        {
            return null;
        }

        if (call.Over is null && call.Where is null)
        {
            return new LoyaltyFigureExpression(LoyaltyFigure.Expiring, length, ValueKind.Number, call.Span);
        }

        diagnostics.Add(CallMessages.LengthIsArgument(call.Function, Example(call.Function)).At(call.Span, scope.Path));
        return null;
    }

    private bool TryFindList(CallSyntax call, BindScope scope, bool wantsField, out FactList list, out FactField? field)
    {
        list = null!;
        field = null;
        if (call.Arguments[0] is not NameSyntax name)
        {
            diagnostics.Add(CallMessages.NotAList(call.Function, Example(call.Function)).At(call.Arguments[0].Span, scope.Path));
            return false;
        }

        var listName = name.Parts[0];
        if (symbols.Schema.Lists.FirstOrDefault(l => l.Name == listName || l.Label.En == listName || l.Label.Zh == listName) is not { } found)
        {
            var names = symbols.Schema.Lists.Select(l => l.Name).ToList();
            var near = diagnostics.Closest(listName, names.Concat(symbols.Schema.Lists.SelectMany(l => new[] { l.Label.En, l.Label.Zh }).OfType<string>()));
            var close = near is null ? null : string.Join('.', [near, .. name.Parts.Skip(1)]);
            diagnostics.Add(CallMessages.UnknownList(name.Text, close, names).At(name.Span, scope.Path));
            return false;
        }

        list = found;
        if (name.Parts.Length == 1)
        {
            if (wantsField)
            {
                var amount = found.Fields.FirstOrDefault(f => f.Kind is ValueKind.Money or ValueKind.Number) ?? found.Fields[0];
                var example = $"{call.Function}({found.Name}.{amount.Name})";
                diagnostics.Add(CallMessages.FieldMissing(call.Function, found.Name, example).At(name.Span, scope.Path));
            }

            return !wantsField;
        }

        field = NameBinder.FieldOf(found, name.Parts[1]);
        if (field is null || name.Parts.Length > 2)
        {
            if (symbols.BrokenFacts.Contains($"{found.Name}.{name.Parts[1]}"))
            {
                return false;
            }

            diagnostics.Add(name.Parts.Length > 2 && field is not null
                ? NameMessages.FieldOfField($"{found.Name}.{name.Parts[1]}").At(name.Span, scope.Path)
                : NameBinder.UnknownField(name.Span, scope.Path, found, name.Parts[1], found.Name, diagnostics));
            return false;
        }

        if (!wantsField)
        {
            // gap(purchases.at) means the same as gap(purchases).
            if (field != found.Time || call.Function == "count")
            {
                diagnostics.Add(CallMessages.FieldInsteadOfList(call.Function, found.Name).At(name.Span, scope.Path));
                return false;
            }

            field = null;
        }

        return true;
    }

    private bool TryBindWindow(CallSyntax call, FactList list, BindScope scope, out TimeAmount? window)
    {
        window = null;
        if (call.Over is not { } over)
        {
            return true;
        }

        if (list.Time is null)
        {
            diagnostics.Add(CallMessages.WindowWithoutTime(list.Name).At(over.Span, scope.Path));
            return false;
        }

        window = WindowLength(over, scope);
        return window is not null;
    }

    private TimeAmount? WindowLength(OperandSyntax syntax, BindScope scope)
    {
        if (expressions.Bind(syntax, scope) is not { } expression)
        {
            return null;
        }

        if (ConstantFolder.Require(expression, FigureMessages.WindowLength, scope.Path, diagnostics, "12 months") is not { } value)
        {
            return null;
        }

        if (value.Kind is ValueKind.Duration or ValueKind.Period && FigureBinder.IsLength(value))
        {
            return TimeAmount.From(value);
        }

        diagnostics.Add(CallMessages.WindowLength(expression.Text).At(syntax.Span, scope.Path));
        return null;
    }

    private bool TryBindFilter(CallSyntax call, FactList list, BindScope scope, out Condition? filter)
    {
        filter = null;
        if (call.Where is not { } where)
        {
            return true;
        }

        filter = expressions.Conditions.BindTest(where, scope with { Filter = list, Row = null });
        return filter is not null;
    }

    private static string Example(string function) => function switch
    {
        "count" => "count(purchases)",
        "drop" or "growth" => $"{function}(count(purchases), 90 days)",
        "gap" or "overdue" => $"{function}(purchases)",
        "points_expiring" => "points_expiring(30 days)",
        _ => FunctionCatalog.Find(function)?.Example ?? $"{function}(purchases.amount)",
    };
}
