using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;

namespace CareRules.Runtime.State;

/// <summary>A list of facts with the fastest accessor for its entries' time, which is read most.</summary>
internal sealed class ListPlan(int index, FactList list)
{
    private readonly Func<object, long>? _ticks = list.Time is { } time ? time.TicksOf ?? time.Ticks : null;

    public int Index { get; } = index;

    public FactList Source { get; } = list;

    public string Name => Source.Name;

    public bool HasTime => _ticks is not null;

    /// <summary>An entry's time in UTC ticks; zero when it is unknown or the list has no time.</summary>
    public long TicksOf(object row) => _ticks is null ? 0 : _ticks(row);

    public string FutureMessage(int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"{count} of {Name} {(count == 1 ? "lies" : "lie")} after the as-of instant and {(count == 1 ? "was" : "were")} left out");

    public string UndatedMessage(int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"{count} of {Name} {(count == 1 ? "has" : "have")} no `{Source.Time!.Name}` and {(count == 1 ? "was" : "were")} left out");

    /// <summary>The index of an entry among <paramref name="rows"/>, which are in order of time.</summary>
    public int IndexOf(ImmutableArray<object> rows, object row)
    {
        var place = HasTime ? FirstAfter(rows, 0, rows.Length, TicksOf(row) - 1) : 0;
        while (!ReferenceEquals(rows[place], row))
        {
            place++;
        }

        return place;
    }

    /// <summary>The index of the first of <paramref name="rows"/> that lies after an instant.</summary>
    public int FirstAfter(ImmutableArray<object> rows, int from, int to, long ticks)
    {
        while (from < to)
        {
            var middle = (int)((uint)(from + to) >> 1);
            if (TicksOf(rows[middle]) <= ticks)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
