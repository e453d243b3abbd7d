using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>Puts occurrences in order.</summary>
internal static class OccurrenceOrder
{
    /// <summary>Sorts the occurrences from a place on. Mostly there are one or two, in order already, and nothing needs doing.</summary>
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
