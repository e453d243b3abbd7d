using System.Collections.Concurrent;
using CareRules.Authoring.Testing;

namespace CareRules.Tests.Loading;

/// <summary>The results of the rule tests of the packs that ship: each pack's tests run once, for all tests that look at them.</summary>
internal static class ShippedPacks
{
    private static readonly ConcurrentDictionary<string, Lazy<RuleTestReport>> Reports = new(StringComparer.Ordinal);

    /// <summary>The folders of the packs. Calendars are no pack: they are loaded beside one.</summary>
    public static string[] All { get; } = [.. Directory.GetDirectories(Repository.Path("rules")).Where(p => Path.GetFileName(p) != "calendars").Order(StringComparer.Ordinal)];

    /// <summary>What the pack's rule tests say.</summary>
    public static RuleTestReport Report(string pack) =>
        Reports.GetOrAdd(Path.GetFileName(pack), name => new Lazy<RuleTestReport>(() => RuleTestRunner.Run([Repository.Path($"rules/{name}")]))).Value;
}
