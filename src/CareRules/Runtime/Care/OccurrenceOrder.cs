using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>Sorts occurrences.</summary>
internal static class OccurrenceOrder
{
    /// <summary>Sorts the occurrences from an index on. Usually there are one or two, already in order.</summary>
    public static void Sort(List<Occurrence> occurrences, int first, IComparer<Occurrence> order)
    {
        for (var i = first + 1; i < occurrences.Count; i++)
        {
            if (order.Compare(occurrences[i - 1], occurrences[i]) > 0)
            {
                occurrences.Sort(first, occurrences.Count - first, order);
                return;
            }
        }
    }
}
