using System.Collections.Immutable;
using CareRules.Binding.Reading;
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
            diagnostics.Add(DiagnosticCatalog.UnknownFunction.At(
                call.FunctionSpan,
                scope.Path,
                $"unknown function `{call.Function}`",
                close is null ? $"functions are {string.Join(", ", FunctionNames)}" : $"did you mean `{close}`?",
                close));
            return null;
        }

        var wanted = call.Function is "drop" or "growth" ? 2 : 1;
        if (call.Arguments.Length != wanted)
        {
            var example = Example(call.Function);
            diagnostics.Add(DiagnosticCatalog.ArgumentCount.At(call.Span, scope.Path, $"`{call.Function}` takes {(wanted == 1 ? "one argument" : "two arguments")}, not {call.Arguments.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)}", $"for example `{example}`"));
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
            diagnostics.Add(DiagnosticCatalog.ArgumentKind.At(call.Arguments[0].Span, scope.Path, $"`{call.Function}` cannot take `{field!.Name}`, which is {KindNames.WithArticle(field.Kind)}", function is AggregateFunction.Sum or AggregateFunction.Avg ? "it takes numbers, percents, money and durations" : "it takes values that have an order"));
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
            diagnostics.Add(DiagnosticCatalog.BadWindow.At(call.Span, scope.Path, $"`{call.Function}` takes its window as the second argument", $"for example `{Example(call.Function)}`"));
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
            diagnostics.Add(DiagnosticCatalog.ArgumentKind.At(call.Arguments[0].Span, scope.Path, $"`{call.Function}` compares a count, sum or average without a window of its own", $"for example `{Example(call.Function)}`"));
            return null;
        }

        if (aggregate.List.Time is null)
        {
            diagnostics.Add(DiagnosticCatalog.BadWindow.At(call.Span, scope.Path, $"{aggregate.List.Name} have no time, so there is nothing to compare before and after"));
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
            diagnostics.Add(DiagnosticCatalog.ArgumentKind.At(call.Arguments[0].Span, scope.Path, $"{list.Name} have no time, so there is no interval between them"));
            return null;
        }

        return call.Function == "gap" ? new GapExpression(list, window, filter, call.Span) : new OverdueExpression(list, window, filter, call.Span);
    }

    private FunctionExpression? BindFunction(CallSyntax call, FunctionDescriptor function, BindScope scope)
    {
        if (call.Over is not null || call.Where is not null)
        {
            diagnostics.Add(DiagnosticCatalog.BadWindow.At(call.Span, scope.Path, $"`{call.Function}` takes no window and no filter", "put them inside, on the function over the list"));
            return null;
        }

        if (expressions.Bind(call.Arguments[0], scope) is not { } argument)
        {
            return null;
        }

        if (!function.Arguments.Contains(argument.Kind))
        {
            var wanted = string.Join(" or ", function.Arguments.Select(KindNames.WithArticle));
            diagnostics.Add(DiagnosticCatalog.ArgumentKind.At(argument.Span, scope.Path, $"`{call.Function}` takes {wanted}, but `{argument.Text}` is {KindNames.WithArticle(argument.Kind)}", $"for example `{function.Example}`"));
            return null;
        }

        return function.NeedsCalendar && !symbols.Calendar.Use(call.Span, scope.Path) ? null : new FunctionExpression(function, argument, call.Span);
    }

    private LoyaltyFigureExpression? BindExpiring(CallSyntax call, BindScope scope)
    {
        if (!LoyaltyNameBinder.NeedsPoints(symbols.HasPoints, call.Span, $"`{call.Function}`", scope, diagnostics) || WindowLength(call.Arguments[0], scope) is not { } length)
        {
            return null;
        }

        if (call.Over is null && call.Where is null)
        {
            return new LoyaltyFigureExpression(LoyaltyFigure.Expiring, length, ValueKind.Number, call.Span);
        }

        diagnostics.Add(DiagnosticCatalog.BadWindow.At(call.Span, scope.Path, "`points_expiring` takes its length as its argument", $"for example `{Example(call.Function)}`"));
        return null;
    }

    private bool TryFindList(CallSyntax call, BindScope scope, bool wantsField, out FactList list, out FactField? field)
    {
        list = null!;
        field = null;
        if (call.Arguments[0] is not NameSyntax name)
        {
            diagnostics.Add(DiagnosticCatalog.ArgumentKind.At(call.Arguments[0].Span, scope.Path, $"`{call.Function}` works over a list of facts", $"for example `{Example(call.Function)}`"));
            return false;
        }

        var listName = name.Parts[0];
        if (symbols.Schema.Lists.FirstOrDefault(l => l.Name == listName || l.Label.En == listName || l.Label.Zh == listName) is not { } found)
        {
            var names = symbols.Schema.Lists.Select(l => l.Name).ToList();
            var near = diagnostics.Closest(listName, names.Concat(symbols.Schema.Lists.SelectMany(l => new[] { l.Label.En, l.Label.Zh }).OfType<string>()));
            var close = near is null ? null : string.Join('.', [near, .. name.Parts.Skip(1)]);
            diagnostics.Add(DiagnosticCatalog.UnknownList.At(
                name.Span,
                scope.Path,
                $"`{name.Text}` is not a list of facts",
                close is null ? (names.Count > 0 ? $"lists are {Choices.Listed(names)}" : "declare it under `facts:`") : $"did you mean `{close}`?",
                close));
            return false;
        }

        list = found;
        if (name.Parts.Length == 1)
        {
            if (wantsField)
            {
                diagnostics.Add(DiagnosticCatalog.ArgumentKind.At(name.Span, scope.Path, $"`{call.Function}` needs a field of {found.Name}", $"for example `{call.Function}({found.Name}.{(found.Fields.FirstOrDefault(f => f.Kind is ValueKind.Money or ValueKind.Number) ?? found.Fields[0]).Name})`"));
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
                ? DiagnosticCatalog.UnknownField.At(name.Span, scope.Path, $"`{found.Name}.{name.Parts[1]}` has no fields of its own", $"write `{found.Name}.{name.Parts[1]}`", $"{found.Name}.{name.Parts[1]}")
                : NameBinder.UnknownField(name.Span, scope.Path, found, name.Parts[1], found.Name, diagnostics));
            return false;
        }

        if (!wantsField)
        {
            // gap(purchases.at) means the same as gap(purchases).
            if (field != found.Time || call.Function == "count")
            {
                diagnostics.Add(DiagnosticCatalog.ArgumentKind.At(name.Span, scope.Path, $"`{call.Function}` takes a list, not a field of it", $"write `{call.Function}({found.Name})`"));
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
            diagnostics.Add(DiagnosticCatalog.BadWindow.At(over.Span, scope.Path, $"{list.Name} have no time, so they cannot be taken over a window", "remove `over ...`"));
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

        if (ConstantFolder.Require(expression, "a window's length", scope.Path, diagnostics, "12 months") is not { } value)
        {
            return null;
        }

        if (value.Kind is ValueKind.Duration or ValueKind.Period && FigureBinder.LengthProblem(value, zeroAllowed: false) is null)
        {
            return TimeAmount.From(value);
        }

        diagnostics.Add(DiagnosticCatalog.BadWindow.At(syntax.Span, scope.Path, $"`{expression.Text}` cannot be a window's length", "write a length of time, for example `90 days` or `12 months`"));
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
