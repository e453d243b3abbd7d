using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Time;

namespace CareRules.Binding.Expressions;

/// <summary>Binds the built-in functions; there are no others.</summary>
internal sealed class CallBinder(Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
{
    public Expression? Bind(CallSyntax call, BindScope scope)
    {
        if (call.Owner is not null || (scope.Filter is { } filter && IsTicket(filter) && ClockFigures.Find(call.Function) is not null))
        {
            return BindClock(call, scope);
        }

        if (FunctionCatalog.Find(call.Function) is not { } function)
        {
            var close = ClockFigures.Find(call.Function) is not null && scope.Row is { } row && IsTicket(row) ? $"{row.Singular}.{call.Function}" : diagnostics.Closest(call.Function, FunctionCatalog.Names);
            diagnostics.Add(CallMessages.UnknownFunction(call.Function, close, FunctionCatalog.Names).At(call.FunctionSpan, scope.Path));
            return null;
        }

        if (function is AggregateDescriptor { Function: AggregateFunction.Max or AggregateFunction.Min } extreme && call.Arguments.Length > 1)
        {
            return BindExtreme(call, extreme, scope);
        }

        if (call.Arguments.Length < function.ArgumentCount || call.Arguments.Length > function.MaxArguments)
        {
            var message = CallMessages.ArgumentCount(function.Name, function.ArgumentCount, function.MaxArguments, call.Arguments.Length, function.Example);
            diagnostics.Add(message.At(call.Span, scope.Path));
            return null;
        }

        return function switch
        {
            AggregateDescriptor aggregate => BindAggregate(call, aggregate, scope),
            ChangeFunction change => BindChange(call, change, scope),
            IntervalFunction interval => BindInterval(call, interval, scope),
            ValueFunction value => BindValue(call, value, scope),
            PointsExpiringFunction expiring => BindExpiring(call, expiring, scope),
            NumberFunction number => BindNumber(call, number, scope),
            BusinessBetweenFunction between => BindBetween(call, between, scope),
            _ => throw new UnreachableException(),
        };
    }

    // Of a declared list only where the pack gives its entries deadlines: its fields may have these names.
    private bool IsTicket(FactList list) => symbols.Tickets.ContainsKey(list) || (!list.Declared && list.MayHaveDeadlines);

    /// <summary>Binds <c>complaint.breached(accept)</c>; inside a filter of complaints <c>breached(accept)</c>, too.</summary>
    private TicketClockExpression? BindClock(CallSyntax call, BindScope scope)
    {
        var written = call.Owner is null ? call.Function : $"{call.Owner}.{call.Function}";
        var owned = call.Owner is not { } owner ? scope.Filter : scope.Row?.Singular == owner ? scope.Row : symbols.Schema.ListOf(owner);
        if (owned is not { } list || !list.MayHaveDeadlines || (!IsTicket(list) && ClockFigures.Find(call.Function) is null))
        {
            diagnostics.Add(ParserMessages.NoBuiltInFunction().At(call.FunctionSpan, scope.Path));
            return null;
        }

        if (ClockFigures.Find(call.Function) is not { } figure)
        {
            diagnostics.Add(ComplaintMessages.UnknownFigure(written, diagnostics.Closest(call.Function, ClockFigures.Names), ClockFigures.Names).At(call.FunctionSpan, scope.Path));
            return null;
        }

        var isAtHand = call.Owner is not null && scope.Row == list;
        if (!isAtHand && scope.Filter != list)
        {
            var example = call.Arguments is [NameSyntax { Parts.Length: 1, Text: var asked }] ? asked : list.IsComplaints ? "resolve" : "close";
            diagnostics.Add(NameMessages.NoEntry(written, list.Singular, NameBinder.Events(list), hasSeverity: false, figure == ClockFigure.Breached ? $"count({list.Name} where {call.Function}({example}))" : null).At(call.Span, scope.Path));
            return null;
        }

        if (!symbols.Tickets.TryGetValue(list, out var tickets))
        {
            diagnostics.Add((list.IsComplaints ? NameMessages.NoComplaints(written) : NameMessages.NoRequests(written, list.Name)).At(call.Span, scope.Path));
            return null;
        }

        if (!HasNoWindow(call, written, scope) || StepOf(call, written, tickets, scope) is not { } step || ElapsedOf(step, figure, tickets, call, scope) is not { } elapsed)
        {
            return null;
        }

        return new TicketClockExpression(list, step.Text, figure, elapsed, call.Span, isAtHand && scope.Filter is not null);
    }

    // The step that a figure is asked of; null after a diagnostic.
    private NameSyntax? StepOf(CallSyntax call, string written, TicketSymbols tickets, BindScope scope)
    {
        if (call.Arguments is not [NameSyntax { Parts.Length: 1 } step])
        {
            diagnostics.Add(ComplaintMessages.StepMissing(written, tickets.Clocks?.Deadlines.FirstOrDefault()?.Step.Name ?? "resolve").At(call.Span, scope.Path));
            return null;
        }

        if (tickets.Clocks is not { } clocks)
        {
            return step;
        }

        var problem = !clocks.Steps.Any(s => s.Name == step.Text) ? ComplaintMessages.UnknownStep(step.Text, diagnostics.Closest(step.Text, clocks.Steps.Select(s => s.Name)), clocks.Steps.Select(s => s.Name))
            : !clocks.Deadlines.Any(d => d.Step.Name == step.Text) ? ComplaintMessages.StepWithoutDeadline(step.Text)
            : null;
        if (problem is null)
        {
            return step;
        }

        diagnostics.Add(problem.At(step.Span, scope.Path));
        return null;
    }

    // What the clocks of a step count; null after a diagnostic.
    private ValueKind? ElapsedOf(NameSyntax step, ClockFigure figure, TicketSymbols tickets, CallSyntax call, BindScope scope)
    {
        var isBusiness = (tickets.Clocks?.Deadlines ?? []).Where(d => d.Step.Name == step.Text)
            .Select(d => d.WithinFrom is { } table ? table.Kind is ValueKind.BusinessTime or ValueKind.BusinessDays : d.Within.IsBusiness).Distinct().ToList();
        if (isBusiness.Count < 2 || figure != ClockFigure.Elapsed)
        {
            return isBusiness is [true] ? ValueKind.BusinessTime : ValueKind.Duration;
        }

        diagnostics.Add(ComplaintMessages.ClocksDiffer(step.Text).At(call.Span, scope.Path));
        return null;
    }

    private AggregateExpression? BindAggregate(CallSyntax call, AggregateDescriptor function, BindScope scope)
    {
        var isOfDays = function.Function == AggregateFunction.DistinctDays;
        var takes = isOfDays ? ListPart.EntriesOrTime : function.Operand == AggregateOperand.Entry ? ListPart.Entries : ListPart.Field;
        if (!TryFindList(call, function, scope, takes, out var list, out var field)
            || !TryBindWindow(call, list, scope, out var window)
            || !TryBindFilter(call, list, scope, out var filter))
        {
            return null;
        }

        if (isOfDays && list.Time is null)
        {
            diagnostics.Add(CallMessages.NoDays(list.Name).At(call.Arguments[0].Span, scope.Path));
            return null;
        }

        field = isOfDays ? list.Time : field;
        var kind = function.ResultOf(field?.Kind ?? ValueKind.Unknown);
        if (kind is ValueKind.Unknown)
        {
            var addsUp = function.Operand == AggregateOperand.Amount;
            var message = CallMessages.FieldKind(function.Name, field!.Name, field.Kind, addsUp);
            diagnostics.Add(message.At(call.Arguments[0].Span, scope.Path));
            return null;
        }

        return new AggregateExpression(function.Function, list, field, window, filter, kind, call.Span);
    }

    private ChangeExpression? BindChange(CallSyntax call, ChangeFunction function, BindScope scope)
    {
        if (call.Over is not null || !call.Where.IsEmpty)
        {
            diagnostics.Add(CallMessages.WindowIsArgument(function.Name, function.Example).At(call.Span, scope.Path));
            return null;
        }

        var length = WindowLength(call.Arguments[1], scope);
        if (expressions.Bind(call.Arguments[0], scope) is not { } bound || length is null)
        {
            return null;
        }

        // A measure's name stands for its definition.
        var aggregate = bound is MeasureExpression measure ? measure.Measure.Value as AggregateExpression : bound as AggregateExpression;
        if (aggregate is null || aggregate.Window is not null || !ChangeFunction.Takes(aggregate.Kind))
        {
            diagnostics.Add(CallMessages.NotAnAggregate(function.Name, function.Example).At(call.Arguments[0].Span, scope.Path));
            return null;
        }

        if (aggregate.List.Time is null)
        {
            diagnostics.Add(CallMessages.NothingToCompare(aggregate.List.Name).At(call.Span, scope.Path));
            return null;
        }

        return new ChangeExpression(function.IsDrop, aggregate, length.Value, call.Span);
    }

    private Expression? BindInterval(CallSyntax call, IntervalFunction function, BindScope scope)
    {
        if (!TryFindList(call, function, scope, ListPart.EntriesOrTime, out var list, out _)
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

        return function is GapFunction or MedianGapFunction
            ? new GapExpression(function, list, window, filter, call.Span)
            : new OverdueExpression(list, window, filter, call.Span);
    }

    private FunctionExpression? BindValue(CallSyntax call, ValueFunction function, BindScope scope)
    {
        if (call.Over is not null || !call.Where.IsEmpty)
        {
            diagnostics.Add(CallMessages.NoWindow(function.Name).At(call.Span, scope.Path));
            return null;
        }

        if (expressions.Bind(call.Arguments[0], scope) is not { } argument)
        {
            return null;
        }

        if (!function.Arguments.Contains(argument.Kind))
        {
            var wanted = Terms.Kinds(function.Arguments);
            var message = CallMessages.ArgumentKind(function.Name, wanted, argument.Text, argument.Kind, function.Example);
            diagnostics.Add(message.At(argument.Span, scope.Path));
            return null;
        }

        return function.NeedsCalendar && !symbols.Calendar.Use(call.Span, scope.Path) ? null : new FunctionExpression(function, argument, call.Span);
    }

    /// <summary>Binds <c>max(a, b)</c> and <c>min(a, b)</c> of two or more values.</summary>
    private Expression? BindExtreme(CallSyntax call, AggregateDescriptor function, BindScope scope)
    {
        if (!HasNoWindow(call, function, scope))
        {
            return null;
        }

        var op = function.Function == AggregateFunction.Max ? ArithmeticOperator.Max : ArithmeticOperator.Min;
        var arguments = call.Arguments.Select(a => expressions.Bind(a, scope)).ToList();
        var result = arguments[0];
        foreach (var argument in arguments.Skip(1))
        {
            if (result is null || argument is null)
            {
                return null;
            }

            var kind = ArithmeticTypes.Result(op, result.Kind, argument.Kind);
            if (kind is ValueKind.Unknown || TypeHints.CurrenciesDiffer(result, argument))
            {
                diagnostics.Add(NotOfOneKind(function, result, argument).At(argument.Span, scope.Path) with { Labels = TypeHints.Sides(result, argument) });
                return null;
            }

            result = new ArithmeticExpression(op, result, argument, kind, call.Span);
        }

        return result;
    }

    private Message NotOfOneKind(AggregateDescriptor function, Expression left, Expression right) =>
        left.Kind != right.Kind ? TypeMessages.KindsDiffer(left.Kind, right.Kind, TypeHints.ForComparison(left, right, symbols.Schema.Currency))
        : left.Kind == ValueKind.Money ? TypeMessages.CurrenciesNotCompared(TypeHints.Currency(left)!, TypeHints.Currency(right)!)
        : CallMessages.FieldKind(function.Name, right.Text, right.Kind, addsUp: false);

    /// <summary>Binds <c>abs(x)</c> and <c>round(x, places)</c>.</summary>
    private ArithmeticExpression? BindNumber(CallSyntax call, NumberFunction function, BindScope scope)
    {
        if (!HasNoWindow(call, function, scope))
        {
            return null;
        }

        var places = Value.OfNumber(0m);
        if (call.Arguments.Length > 1)
        {
            if (expressions.Bind(call.Arguments[1], scope) is not { } bound)
            {
                return null;
            }

            places = ConstantFolder.Fold(bound);
            if (places.Kind != ValueKind.Number || places.Number != Math.Floor(places.Number) || places.Number is < 0m or > NumberFunctions.MaxPlaces)
            {
                diagnostics.Add(CallMessages.Places(function.Name, bound.Text, NumberFunctions.MaxPlaces, function.Example).At(bound.Span, scope.Path));
                return null;
            }
        }

        if (expressions.Bind(call.Arguments[0], scope) is not { } argument)
        {
            return null;
        }

        if (!function.Arguments.Contains(argument.Kind))
        {
            diagnostics.Add(CallMessages.ArgumentKind(function.Name, Terms.Kinds(function.Arguments), argument.Text, argument.Kind, function.Example).At(argument.Span, scope.Path));
            return null;
        }

        var op = function == FunctionCatalog.Abs ? ArithmeticOperator.Distance
            : function == FunctionCatalog.Round ? ArithmeticOperator.Round
            : function == FunctionCatalog.RoundUp ? ArithmeticOperator.RoundUp
            : ArithmeticOperator.RoundDown;
        return new ArithmeticExpression(op, argument, new ConstantExpression(places, call.Span), argument.Kind, call.Span);
    }

    /// <summary>Binds <c>business_time_between(a, b)</c>; up to now, it is the business time since.</summary>
    private Expression? BindBetween(CallSyntax call, BusinessBetweenFunction function, BindScope scope)
    {
        if (!HasNoWindow(call, function, scope))
        {
            return null;
        }

        var arguments = call.Arguments.Select(a => expressions.Bind(a, scope)).ToList();
        if (arguments is not [{ } from, { } to])
        {
            return null;
        }

        foreach (var argument in new[] { from, to })
        {
            if (!BusinessBetweenFunction.Arguments.Contains(argument.Kind))
            {
                diagnostics.Add(CallMessages.ArgumentKind(function.Name, Terms.Kinds(BusinessBetweenFunction.Arguments), argument.Text, argument.Kind, function.Example).At(argument.Span, scope.Path));
                return null;
            }
        }

        if (!symbols.Calendar.Use(call.Span, scope.Path))
        {
            return null;
        }

        return to is NowExpression
            ? new FunctionExpression(function.Since, from, call.Span)
            : new ArithmeticExpression(function.Since.Result == ValueKind.BusinessDays ? ArithmeticOperator.BusinessDaysBetween : ArithmeticOperator.BusinessTimeBetween, from, to, function.Since.Result, call.Span);
    }

    private bool HasNoWindow(CallSyntax call, FunctionDescriptor function, BindScope scope) => HasNoWindow(call, function.Name, scope);

    private bool HasNoWindow(CallSyntax call, string function, BindScope scope)
    {
        if (call.Over is null && call.Where.IsEmpty)
        {
            return true;
        }

        diagnostics.Add(CallMessages.NoWindow(function).At(call.Span, scope.Path));
        return false;
    }

    private LoyaltyFigureExpression? BindExpiring(CallSyntax call, PointsExpiringFunction function, BindScope scope)
    {
        if (!LoyaltyNameBinder.NeedsPoints(symbols.HasPoints, call.Span, function.Name, scope, diagnostics)
            || WindowLength(call.Arguments[0], scope) is not { } length)
        {
            return null;
        }

        if (call.Over is null && call.Where.IsEmpty)
        {
            return new LoyaltyFigureExpression(LoyaltyFigure.Expiring, length, PointsExpiringFunction.Result, call.Span);
        }

        diagnostics.Add(CallMessages.LengthIsArgument(function.Name, function.Example).At(call.Span, scope.Path));
        return null;
    }

    private bool TryFindList(
        CallSyntax call,
        FunctionDescriptor function,
        BindScope scope,
        ListPart takes,
        out FactList list,
        out FactField? field)
    {
        list = null!;
        field = null;
        if (call.Arguments[0] is not NameSyntax name)
        {
            diagnostics.Add(CallMessages.NotAList(function.Name, function.Example).At(call.Arguments[0].Span, scope.Path));
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
            if (takes == ListPart.Field)
            {
                var amount = found.Fields.FirstOrDefault(f => f.Kind is ValueKind.Money or ValueKind.Number) ?? found.Fields[0];
                var example = $"{function.Name}({found.Name}.{amount.Name})";
                diagnostics.Add(CallMessages.FieldMissing(function.Name, found.Name, example).At(name.Span, scope.Path));
            }

            return takes != ListPart.Field;
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

        if (takes != ListPart.Field)
        {
            if (field != found.Time || takes == ListPart.Entries)
            {
                diagnostics.Add(CallMessages.FieldInsteadOfList(function.Name, found.Name).At(name.Span, scope.Path));
                return false;
            }

            field = null;
        }

        return true;
    }

    private bool TryBindWindow(CallSyntax call, FactList list, BindScope scope, out TimeWindow? window)
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

        if (over is PeriodSyntax period)
        {
            // A name of the pack prevails over a word of the language.
            if (period.Name is null || symbols.Find(period.Name.Text).Count == 0)
            {
                window = period.Window;
                return true;
            }

            over = period.Name;
        }

        if (over is NameSyntax { Parts.Length: 1, IsQuoted: false } name && !expressions.IsName(name, scope))
        {
            diagnostics.Add(CallMessages.NoWindowName(name.Text).At(name.Span, scope.Path));
            return false;
        }

        window = WindowLength(over, scope);
        return window is not null;
    }

    private TimeAmount? WindowLength(OperandSyntax syntax, BindScope scope)
    {
        if (syntax is NameSyntax { IsQuoted: false } word && CalendarWords.Window(word.Text) is not null && symbols.Find(word.Text).Count == 0)
        {
            diagnostics.Add(ParserMessages.PeriodWithoutOver(word.Text).At(word.Span, scope.Path));
            return null;
        }

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
        if (call.Where.IsEmpty)
        {
            return true;
        }

        var tests = ImmutableArray.CreateBuilder<Condition>(call.Where.Length);
        for (var i = 0; i < call.Where.Length; i++)
        {
            if (ReportFurtherValues(call.Where, i, scope with { Filter = list }))
            {
                return false;
            }

            if (expressions.Conditions.BindTest(call.Where[i], scope with { Filter = list }) is { } bound)
            {
                tests.Add(bound);
            }
        }

        filter = tests.Count < call.Where.Length ? null
            : tests.Count == 1 ? tests[0]
            : new AllCondition(tests.ToImmutable(), tests[0].Span.To(tests[^1].Span));
        return filter is not null;
    }

    /// <summary>Reports what follows a test as further values of it, as in <c>category is toys, books</c>; false where there are none.</summary>
    private bool ReportFurtherValues(ImmutableArray<TestSyntax> tests, int index, BindScope scope)
    {
        if (tests[index] is not ComparisonSyntax { Comparator: Comparator.Equal or Comparator.NotEqual, Right: NameSyntax or LiteralSyntax } first)
        {
            return false;
        }

        var last = index;
        while (last + 1 < tests.Length && tests[last + 1] is BareSyntax { Negated: false } bare && IsPlainValue(bare.Operand))
        {
            last++;
        }

        if (last == index)
        {
            return false;
        }

        var not = first.Comparator == Comparator.NotEqual ? "not " : "";
        var values = string.Join(", ", tests.Skip(index + 1).Take(last - index).Select(t => ((BareSyntax)t).Operand).Prepend(first.Right).Select(Text));
        diagnostics.Add(ParserMessages.SeveralValues($"{not}in ({values})").At(first.ComparatorSpan.To(tests[last].Span), scope.Path));
        return true;

        bool IsPlainValue(OperandSyntax operand) => operand is LiteralSyntax { Value.Kind: not ValueKind.Boolean }
            || (operand is NameSyntax { Parts.Length: 1, IsQuoted: false } name && !expressions.IsName(name, scope));

        static string Text(OperandSyntax operand) => operand.Span.Source.Text[operand.Span.Start..operand.Span.End];
    }

    /// <summary>What a function takes of a list.</summary>
    private enum ListPart
    {
        Entries,

        /// <summary>The entries, or the field with their time, which means the same: <c>purchases</c>, <c>purchases.at</c>.</summary>
        EntriesOrTime,

        Field,
    }
}
