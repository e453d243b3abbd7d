using System.Reflection;
using CareRules.Outcomes;
using NRules;

namespace CareRules.NRules.Rules;

/// <summary>
/// Compares the library's facts by reference. The NRules default is <c>Equals</c>, by which two equal records would be one fact.
/// </summary>
internal static class FactIdentity
{
    private static readonly Type[] Own =
    [
        typeof(CareCase), typeof(CareStage), typeof(CareSignal), typeof(UngradedTicket), typeof(TicketGrading), typeof(TicketClock), typeof(CareOutcome),
        .. typeof(CareEntry).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CareEntry)) && !t.IsAbstract),
    ];

    private static readonly MethodInfo RegisterOne = typeof(FactIdentity).GetMethod(nameof(ByReference), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Register(FactIdentityComparerRegistry registry, IEnumerable<GatheredList> lists)
    {
        foreach (var type in Own.Concat(lists.Select(l => l.Type)).Distinct())
        {
            RegisterOne.MakeGenericMethod(type).Invoke(null, [registry]);
        }
    }

    private static void ByReference<T>(FactIdentityComparerRegistry registry)
        where T : class => registry.RegisterComparer<T>(ReferenceEqualityComparer.Instance);
}
