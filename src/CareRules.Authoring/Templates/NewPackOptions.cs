using CareRules.Facts;

namespace CareRules.Authoring.Templates;

/// <summary>The options of a new pack.</summary>
/// <param name="Name">The name of the pack, an id.</param>
/// <param name="Language">The language of its comments and of the names in its rules; labels are in both.</param>
/// <param name="Currency">An ISO 4217 code.</param>
/// <param name="TimeZone">An IANA zone.</param>
/// <param name="IsForBusinesses">True where the customers are businesses, false for people.</param>
internal sealed record NewPackOptions(string Name, Language Language, string Currency, string TimeZone, bool IsForBusinesses);
