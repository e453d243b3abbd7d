using System.Collections.Immutable;
using CareRules.Authoring.Linting.Checks;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting;

/// <summary>All checks. The build writes the other part of this class from the folders of <c>Checks</c>.</summary>
internal static partial class CheckCatalog
{
    private static readonly Lazy<ImmutableArray<PackCheck>> Created = new(() => [.. Create().OrderBy(c => c.GetType().Name, StringComparer.Ordinal)]);

    /// <summary>The checks in the order of their names.</summary>
    public static ImmutableArray<PackCheck> All => Created.Value;

    /// <summary>The title of a code, of a check or of loading.</summary>
    public static LocalizedText TitleOf(string code) =>
        All.SelectMany(c => c.Kinds).FirstOrDefault(k => k.Code == code)?.Title ?? DiagnosticCatalog.TitleOf(code);

    private static partial PackCheck[] Create();
}
