using System.Collections.Immutable;
using System.Globalization;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The fields of one kind of outcome entry that tests may expect.</summary>
internal sealed class EntryFields<T>(ImmutableArray<EntryField<T>> fields, Func<T, string> show)
{
    public ImmutableArray<string> Names { get; } = [.. fields.Select(f => f.Name)];

    /// <summary>A short form of the entry, for messages.</summary>
    public string Show(T entry) => show(entry);

    public bool Matches(T entry, string name, YamlNode expected, out string actual)
    {
        var field = fields.First(f => f.Name == name);
        actual = field.Show(entry) ?? "nothing";
        return field.Matches(entry, expected);
    }
}

/// <summary>One field: its comparison with the expectation of a test, and its text, null when absent.</summary>
internal sealed record EntryField<T>(string Name, Func<T, YamlNode, bool> Matches, Func<T, string?> Show);

/// <summary>The fields of actions, suppressed actions and escalations.</summary>
internal static class EntryFields
{
    public static EntryFields<CareAction> Actions { get; } = new(
        [
            Text<CareAction>("rule", a => a.Rule),
            Text<CareAction>("id", a => a.Id),
            Text<CareAction>("action", a => a.Action),
            Text<CareAction>("owner", a => a.Owner),
            Text<CareAction>("channel", a => a.Channel),
            Text<CareAction>("offer", a => a.Offer),
            Text<CareAction>("message", a => a.Message),
            new("includes", (a, node) => node is YamlSequence items && items.Items.OfType<YamlScalar>().Select(i => i.Value).SequenceEqual(a.Includes, StringComparer.Ordinal), a => string.Join(", ", a.Includes)),
            new("amount", (a, node) => node is YamlScalar amount && ScalarMatch.Amount(amount.Value, a.Amount), a => a.Amount?.ToString()),
            new("rate", (a, node) => node is YamlScalar rate && ScalarMatch.Rate(rate.Value, a.Rate), a => a.Rate?.ToString(CultureInfo.InvariantCulture)),
            new("prepare_on", (a, node) => node is YamlScalar day && day.Value == Day(a.PrepareOn), a => Day(a.PrepareOn)),
            Instant<CareAction>("occurs_at", a => a.OccursAt),
            Instant<CareAction>("due", a => a.Due),
            Instant<CareAction>("expires", a => a.Expires),
        ],
        a => a.Id);

    public static EntryFields<ComplaintEscalation> Escalations { get; } = new(
        [
            Text<ComplaintEscalation>("rule", e => e.Rule),
            Text<ComplaintEscalation>("id", e => e.Id),
            Text<ComplaintEscalation>("complaint", e => e.Complaint),
            Text<ComplaintEscalation>("severity", e => e.Severity),
            Text<ComplaintEscalation>("step", e => e.Step),
            Text<ComplaintEscalation>("owner", e => e.Owner),
            Text<ComplaintEscalation>("state", e => e.State == EscalationState.Breached ? "breached" : "warning"),
            Text<ComplaintEscalation>("repeated", e => e.Repeated ? "true" : "false"),
            Text<ComplaintEscalation>("level", e => e.Level.ToString(CultureInfo.InvariantCulture)),
            Instant<ComplaintEscalation>("due", e => e.Due),
        ],
        e => e.Id);

    public static EntryFields<Suppressed> Suppressed { get; } = new(
        [
            Text<Suppressed>("rule", s => s.Rule),
            Text<Suppressed>("id", s => s.Id),
            Text<Suppressed>("action", s => s.Action),
            Text<Suppressed>("channel", s => s.Channel),
            Text<Suppressed>("reason", s => OutcomeJson.NameOf(s.Reason)),
            Instant<Suppressed>("may_go_at", s => s.SuppressedUntil),
        ],
        s => s.Id);

    internal static EntryField<T> Text<T>(string name, Func<T, string?> get) => new(name, (e, node) => node is YamlScalar text && text.Value == (get(e) ?? "none"), get);

    internal static EntryField<T> Instant<T>(string name, Func<T, DateTimeOffset?> get) => new(
        name,
        (e, node) => node is YamlScalar text && (get(e) is { } at ? Instants.TryParse(text.Value, out var expected) && expected == at : text.Value == "none"),
        e => get(e)?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));

    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
