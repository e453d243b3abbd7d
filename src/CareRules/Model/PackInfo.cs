using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Model;

/// <summary>The head of a pack.</summary>
public sealed record PackInfo
{
    /// <summary>The pack's name, for example <c>enterprise-care</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The pack's version, for example <c>1.0.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The title; may be empty.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.None;

    /// <summary>The subject that the pack decides about: <c>customer</c> unless its head names another.</summary>
    public string Subject { get; init; } = CustomerFacts.CustomerSubject;

    /// <summary>The ISO 4217 code of the pack's money; <c>CNY</c> unless the pack sets another.</summary>
    public string Currency { get; init; } = "CNY";

    /// <summary>
    /// The IANA zone that days and months are counted in, those of a customer's dates where <see cref="DatesIn"/> says so; <c>UTC</c>
    /// unless the pack sets another.
    /// </summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Whose zone the customers' dates are in; the customer's unless the pack says otherwise.</summary>
    public DatesIn DatesIn { get; init; }

    /// <summary>When anniversaries of 29 February fall in other years; on 28 February unless the pack says otherwise.</summary>
    public LeapDays LeapDays { get; init; }

    /// <summary>
    /// The language of messages to customers whose own <c>locale</c> names neither English nor Chinese, for example <c>zh-CN</c>; <c>en</c>
    /// unless the pack sets another.
    /// </summary>
    public string Locale { get; init; } = "en";

    /// <summary>The days on which this version of the pack is in force, in its zone; null for all.</summary>
    public EffectiveRange? Effective { get; init; }

    /// <summary>
    /// Over how long after a baseline the periods are spread that ran at it, as the pack writes it, for example <c>30 days</c>, which is the
    /// default.
    /// </summary>
    public string BaselineOver { get; init; } = DefaultBaselineOver;

    internal const string DefaultBaselineOver = "30 days";

    /// <summary><see cref="BaselineOver"/> as a length of time; zero for no spread.</summary>
    internal TimeAmount BaselineSpread { get; init; } = TimeAmount.FromTicks(30 * TimeSpan.TicksPerDay);

    /// <summary>SHA-256 of files and parameter values, the first 16 hex digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The zone that a customer's dates are in; null for the pack's.</summary>
    internal string? ZoneOf(Customer customer) =>
        DatesIn == DatesIn.Customer && customer.TimeZone is { } zone && zone != TimeZone && ZoneTimes.IsKnown(zone) ? zone : null;
}
