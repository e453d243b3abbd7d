using System.Text.Json;
using CareRules.Diagnostics;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;

namespace CareRules.Authoring.Comparison;

/// <summary>Writes a comparison as one JSON object.</summary>
/// <remarks>By hand, because its keys are data: kinds of outcomes and the columns of each, as they are declared.</remarks>
internal static class DiffJson
{
    public static void Write(Stream to, DiffTally tally, Func<SourceLocation, string> shown)
    {
        using (var writer = new Utf8JsonWriter(to, OutcomeJson.WriterOptions))
        {
            writer.WriteStartObject();
            Pack(writer, "old"u8, tally.Comparison.Before);
            Pack(writer, "new"u8, tally.Comparison.After);
            writer.WriteNumber("customers"u8, tally.Customers);
            writer.WriteNumber("changed"u8, tally.ChangedCustomers);
            writer.WriteNumber("changed_share"u8, decimal.Round(tally.ChangedShare, 6));
            writer.WriteNumber("refused_lines"u8, tally.RefusedLines);
            writer.WriteStartArray("changes"u8);
            foreach (var change in tally.Comparison.Changes)
            {
                Write(writer, change, tally.ByChange.GetValueOrDefault(change.Index), shown);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("unexplained"u8);
            Effect(writer, tally.ByChange.GetValueOrDefault(DiffTally.NoChange));
            if (tally.Comparison.IsWithOutcomes)
            {
                Parts(writer, tally, shown);
            }

            foreach (var kind in DiffKinds.All)
            {
                Write(writer, kind, tally);
            }

            writer.WriteEndObject();
        }

        to.Write("\n"u8);
    }

    private static void Pack(Utf8JsonWriter writer, ReadOnlySpan<byte> name, CareRuleSet ruleSet)
    {
        writer.WriteStartObject(name);
        writer.WriteString("pack"u8, ruleSet.Pack.Name);
        writer.WriteString("version"u8, ruleSet.Pack.Version);
        writer.WriteString("hash"u8, ruleSet.Pack.Hash);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PackChange change, ChangeCount? count, Func<SourceLocation, string> shown)
    {
        writer.WriteStartObject();
        writer.WriteString("part"u8, change.Part);
        writer.WriteString("path"u8, change.Path);
        writer.WriteString("old"u8, change.Old);
        writer.WriteString("old_at"u8, change.OldAt is null ? null : shown(change.OldAt));
        writer.WriteString("new"u8, change.New);
        writer.WriteString("new_at"u8, change.NewAt is null ? null : shown(change.NewAt));
        writer.WriteBoolean("decides"u8, !change.IsForPeople);
        writer.WritePropertyName("effect"u8);
        Effect(writer, count);
        writer.WriteEndObject();
    }

    private static void Parts(Utf8JsonWriter writer, DiffTally tally, Func<SourceLocation, string> shown)
    {
        writer.WriteStartArray("otherwise"u8);
        foreach (var (part, count) in tally.ByPart)
        {
            writer.WriteStartObject();
            writer.WriteString("part"u8, part);
            writer.WriteString("at"u8, tally.Comparison.PlaceOf(part) is { } place ? shown(place) : null);
            writer.WritePropertyName("effect"u8);
            Effect(writer, count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Effect(Utf8JsonWriter writer, ChangeCount? count)
    {
        writer.WriteStartObject();
        writer.WriteNumber("customers"u8, count?.Customers.Count ?? 0);
        foreach (var (kind, number) in count?.Kinds ?? new Dictionary<DiffKind, long>())
        {
            writer.WriteNumber(kind.Name, number);
        }

        Rest(writer, count?.Customers ?? new DiffCount());
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, OutcomeKind kind, DiffTally tally)
    {
        writer.WriteStartArray(kind.Name);
        if (kind.HasLevel)
        {
            Levels(writer, kind, tally);
        }
        else
        {
            Rows(writer, kind, tally);
        }

        writer.WriteEndArray();
    }

    private static void Levels(Utf8JsonWriter writer, OutcomeKind kind, DiffTally tally)
    {
        foreach (var (key, count) in tally.Counts.Where(c => c.Key.Kind.Outcome == kind))
        {
            writer.WriteStartObject();
            if (kind.Columns is [var subject])
            {
                writer.WriteString(subject, key.Subject);
            }

            writer.WriteString("from"u8, key.From);
            writer.WriteString("to"u8, key.To);
            writer.WriteNumber("count"u8, count.Count);
            Rest(writer, count);
            writer.WriteEndObject();
        }
    }

    private static void Rows(Utf8JsonWriter writer, OutcomeKind kind, DiffTally tally)
    {
        foreach (var row in DiffRow.Of(tally, kind))
        {
            writer.WriteStartObject();
            foreach (var (column, value) in kind.Columns.Zip(row.Values(kind)))
            {
                writer.WriteString(column, value);
            }

            writer.WriteNumber("new"u8, row.New.Count);
            writer.WriteNumber("gone"u8, row.Gone.Count);
            writer.WriteNumber("changed"u8, row.Changed.Count);
            Rest(writer, row.All);
            writer.WriteEndObject();
        }
    }

    private static void Rest(Utf8JsonWriter writer, DiffCount count)
    {
        writer.WriteStartObject("money"u8);
        foreach (var (currency, amount) in count.Money)
        {
            writer.WriteNumber(currency, amount);
        }

        writer.WriteEndObject();
        if (count.Points != 0m)
        {
            writer.WriteNumber("points"u8, count.Points);
        }

        writer.WriteStartArray("examples"u8);
        foreach (var example in count.Examples)
        {
            writer.WriteStringValue(example);
        }

        writer.WriteEndArray();
    }
}
