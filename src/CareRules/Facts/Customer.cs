using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>Who the customer is. Everything but the id may be unknown (null), and unknown never counts as zero, empty or false.</summary>
public sealed record Customer
{
    /// <summary>The host's stable identifier; part of every action id. Never empty.</summary>
    public required string Id { get; init; }

    /// <summary>The name to address the customer by; used by messages.</summary>
    public string? Name { get; init; }

    /// <summary>The market segment, for example <c>b2b</c> or <c>b2c</c>; compared ordinally.</summary>
    public string? Segment { get; init; }

    /// <summary>The industry the customer works in; compared ordinally.</summary>
    public string? Industry { get; init; }

    /// <summary>The first day of the relationship; the anchor of cadences and anniversaries.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The day of birth.</summary>
    public DateOnly? Birthday { get; init; }

    /// <summary>
    /// The customer's IANA time zone, for example <c>Asia/Shanghai</c>, in which the customer's dates and quiet hours are. The pack's counts
    /// while it is null or no zone of the IANA database.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// The customer's language as a BCP 47 tag, for example <c>zh-CN</c>; it picks the language of messages. Where it is null, or neither
    /// English nor Chinese, they are in the pack's.
    /// </summary>
    public string? Locale { get; init; }

    /// <summary>True for a strategic partner.</summary>
    public bool? Strategic { get; init; }

    /// <summary>Consent by channel: true given, false refused; a channel that is absent is unknown.</summary>
    public ImmutableDictionary<string, bool> Consents { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>
    /// What else is known, by name. A pack reads the attributes it declares under <c>facts: customer:</c>.
    /// Values are <see cref="string"/>, <see cref="bool"/>, <see cref="decimal"/>, <see cref="Money"/>,
    /// <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/> or a list of strings.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
