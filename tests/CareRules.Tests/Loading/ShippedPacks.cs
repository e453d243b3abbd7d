using System.Collections.Concurrent;
using CareRules.Authoring.Testing;

namespace CareRules.Tests.Loading;

/// <summary>The results of the rule tests of the packs that ship: each pack's tests run once, for all tests that look at them.</summary>
internal static class ShippedPacks
{
    private static readonly ConcurrentDictionary<string, Lazy<RuleTestReport>> Reports = new(StringComparer.Ordinal);

    /// <summary>The folders of the packs. Calendars are not packs; they are loaded together with one.</summary>
    public static string[] All { get; } = [.. Directory.GetDirectories(Repository.Path("rules")).Where(p => Path.GetFileName(p) != "calendars").Order(StringComparer.Ordinal)];

    /// <summary>The report of the pack's rule tests.</summary>
    public static RuleTestReport Report(string pack) =>
        Reports.GetOrAdd(Path.GetFileName(pack), name => new Lazy<RuleTestReport>(() => RuleTestRunner.Run([Repository.Path($"rules/{name}")]))).Value;
}
