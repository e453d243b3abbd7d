using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>Records facts that were ignored. Costs nothing while there are none.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ProblemNotes
{
    private List<FactProblem>? _future;
    private FactProblem? _mixed;

    public readonly ImmutableArray<FactProblem> ToProblems() => (_future, _mixed) switch
    {
        (null, null) => [],
        (null, { } mixed) => [mixed],
        ({ } future, null) => [.. future],
        ({ } future, { } mixed) => [.. future, mixed],
    };

    public void NoteFuture(string list, int count)
    {
        if (count > 0)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"{count} of {list} {(count == 1 ? "lies" : "lie")} after the as-of instant and {(count == 1 ? "was" : "were")} left out");
            (_future ??= []).Add(new FactProblem("future", list, count, message));
        }
    }

    public void NoteMixed(string figure, ReadOnlySpan<Purchase> purchases)
    {
        var (first, second, others) = (purchases[0].Currency, "", 0);
        foreach (var purchase in purchases)
        {
            if (purchase.Currency != first)
            {
                second = others++ == 0 ? purchase.Currency : second;
            }
        }

        _mixed = new FactProblem("mixed-currencies", "purchases", others, $"`{figure}` meets {first} and {second}; amounts of different currencies are never added or compared");
    }
}
