using System.Reflection;
using CareRules.Outcomes;
using NRules;

namespace CareRules.NRules.Rules;

/// <summary>
/// What stands in a session is told apart by reference. NRules goes by <c>Equals</c> otherwise, and records that are equal would be one fact.
/// </summary>
internal static class FactIdentity
{
    private static readonly Type[] Own =
    [
        typeof(CareCase), typeof(CareStage), typeof(CareSignal), typeof(ComplaintAtHand), typeof(ComplaintGrading), typeof(ComplaintClock), typeof(CareOutcome),
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
