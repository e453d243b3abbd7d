using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.Goals;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>
/// Counts a policy's goals over customers as they come, in constant memory. Tallies of one engine and as-of can be merged, in any order,
/// with exactly the same result: use one for each thread. Created by the counting engine, as by <see cref="CareEngine.Goals"/>. Not safe
/// for concurrent use.
/// </summary>
public sealed class GoalTally
{
    private readonly IGoalCounter _counter;
    private readonly GoalCount[] _counts;
    private readonly GoalCount[] _before;
    private long _customers;

    internal GoalTally(IGoalCounter counter, DateTimeOffset asOf)
    {
        _counter = counter;
        AsOf = asOf;
        _counts = new GoalCount[counter.Plan.Goals.Length];
        _before = new GoalCount[_counts.Length];
    }

    /// <summary>The instant that customers are evaluated as of.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>
    /// Counts one customer for the goals alone; <see cref="CareEngine.Evaluate(CustomerFacts, DateTimeOffset, GoalTally)"/> does both at
    /// once.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> is null.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    public void Add(CustomerFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _counter.Tally(facts, this, null);
    }

    /// <summary>Adds the counts of another tally, which is left unchanged.</summary>
    /// <param name="other">A tally of the same engine and as-of.</param>
    /// <exception cref="ArgumentException">It is of another engine, or of another as-of.</exception>
    public void Merge(GoalTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Check(other._counter, other.AsOf, nameof(other));
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i].Add(other._counts[i]);
        }

        _customers += other._customers;
    }

    /// <summary>The results of the goals over the customers counted so far.</summary>
    /// <returns>The goals in pack order.</returns>
    public GoalReport Report()
    {
        var plan = _counter.Plan;
        var reporter = new GoalReporter(plan, AsOf.UtcTicks);
        var goals = ImmutableArray.CreateBuilder<GoalResult>(_counts.Length);
        for (var i = 0; i < _counts.Length; i++)
        {
            goals.Add(reporter.Report(plan.Goals[i], _counts[i]));
        }

        return new GoalReport(plan.Clock.At(AsOf.UtcTicks), _counter.Identity, _customers, goals.MoveToImmutable());
    }

    /// <exception cref="ArgumentException">The tally is of another engine, or of another as-of.</exception>
    internal void Check(IGoalCounter counter, DateTimeOffset asOf, string parameter)
    {
        if (!ReferenceEquals(counter, _counter) || asOf.UtcTicks != AsOf.UtcTicks)
        {
            throw new ArgumentException("goals are counted for one engine and one as-of; this tally is of another", parameter);
        }
    }

    /// <summary>Counts the customer of a frame: for every goal or, where an evaluation throws, for none.</summary>
    internal void Add(Frame frame)
    {
        var goals = _counter.Plan.Goals;
        _counts.CopyTo(_before, 0);
        try
        {
            for (var i = 0; i < _counts.Length; i++)
            {
                _counts[i].Add(frame, goals[i]);
            }
        }
        catch
        {
            _before.CopyTo(_counts, 0);
            throw;
        }

        _customers++;
    }
}
