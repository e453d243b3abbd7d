using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>
/// A function of one value, with all that the language, the engine and the tools need to know of it. Its result depends on the argument and
/// the time of the evaluation alone. A new function is a class here and its entry in <see cref="FunctionCatalog"/>.
/// </summary>
internal abstract class ValueFunction : FunctionDescriptor
{
    /// <summary>The kinds of argument that it takes.</summary>
    public virtual ImmutableArray<ValueKind> Arguments => [ValueKind.Date, ValueKind.Instant];

    /// <summary>The kind of its result.</summary>
    public abstract ValueKind Result { get; }

    /// <summary>The possible results, as far as they are fewer than the values of the kind; null otherwise.</summary>
    public virtual ResultDomain? Domain => null;

    /// <summary>True when it needs the pack's business calendar.</summary>
    public virtual bool NeedsCalendar => false;

    /// <summary>True when the result may be compared with a bare number, which is then a number of days.</summary>
    public virtual bool ComparesWithDays => false;

    /// <summary>The steps in which the result changes; zero where it changes continuously.</summary>
    public virtual decimal Step => 0m;

    /// <summary>
    /// True for a part of a date or of a time, such as its month, which depends on the argument alone; false for a length of time.
    /// </summary>
    public virtual bool IsPart => false;

    /// <summary>True when the result for an argument of a kind changes with the day alone.</summary>
    public virtual bool IsDaily(ValueKind argument) => Step > 0m || Result == ValueKind.BusinessDays;

    /// <summary>The call in words: "time since the last purchase".</summary>
    /// <param name="argument">The argument in words.</param>
    public abstract string Words(string argument, Language language);

    /// <summary>The result for an argument with a value.</summary>
    public abstract Value Evaluate(in Value argument, in EvaluationTime time);

    /// <summary>True for a result that grows as time passes; false for one that shrinks. Parts do neither.</summary>
    protected virtual bool Grows => true;

    /// <summary>The results from one time to a later one.</summary>
    /// <param name="argument">What the argument can be in between.</param>
    public virtual ValueRange Over(in ValueRange argument, in EvaluationTime from, in EvaluationTime to)
    {
        if (argument.IsOpen || argument.HasNoValue)
        {
            return argument;
        }

        // The time since now, which is none.
        if (argument is { IsRunning: true, Low.Kind: ValueKind.Instant } && argument.Low.Ticks == from.Now)
        {
            return ValueRange.Fixed(Evaluate(argument.Low, from));
        }

        var (first, last) = EvaluationTime.Around(from, to);
        return Grows
            ? ValueRange.Between(Evaluate(argument.High, first), Evaluate(argument.Low, last))
            : ValueRange.Between(Evaluate(argument.Low, last), Evaluate(argument.High, first));
    }

    /// <summary>When time alone brings the result to a bound; null when it does not.</summary>
    /// <param name="rising">True for a result that must be at least the bound, false for at most.</param>
    /// <param name="strict">True when it must be beyond the bound.</param>
    public virtual ClockCrossing? Crossing(in Value argument, bool rising, bool strict, decimal bound, in EvaluationTime time) => null;

    /// <summary>The next instant at which the result for the current time may differ; null when it changes all the time.</summary>
    public virtual long? NextChange(in EvaluationTime time) => null;

    /// <summary>The earliest date of which the result does not exceed a bound; null where there is none.</summary>
    /// <param name="strict">True when the result must be less than the bound.</param>
    public virtual int? EarliestArgument(in Value argument, bool strict, decimal bound, in EvaluationTime time) => null;

    /// <summary>An argument of a kind, not after as-of where possible, that gives the result; unknown when none is found.</summary>
    public virtual Value Inverse(ValueKind argument, in Value result, in EvaluationTime time) => default;
}
