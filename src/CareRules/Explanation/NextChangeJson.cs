using System.Text.Json;
using CareRules.Lifecycle;

namespace CareRules.Explanation;

/// <summary>Writes when a decision changes next: <c>"next": {"at": ..., "because": {...}}</c>, or null when time changes nothing.</summary>
internal static class NextChangeJson
{
    /// <param name="writer">Within an object.</param>
    public static void Write(Utf8JsonWriter writer, NextChange? next)
    {
        if (next is null)
        {
            writer.WriteNull("next"u8);
            return;
        }

        writer.WriteStartObject("next"u8);
        writer.WriteString("at"u8, next.At);
        writer.WriteStartObject("because"u8);
        writer.WriteString("rule"u8, next.Why.Rule);
        writer.WriteString("test"u8, next.Why.Test);
        writer.WriteString("en"u8, next.Why.Text.En);
        writer.WriteString("zh"u8, next.Why.Text.Zh);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
