using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareRules.Facts;
using CareRules.Syntax.Schema;

namespace CareRules.Authoring.Schema;

/// <summary>Writes a schema of YAML files as JSON Schema, draft 2020-12, for completion and checking in editors.</summary>
internal sealed class JsonSchemaWriter
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _definitions = [];
    private readonly Dictionary<MappingSchema, string> _names = new(ReferenceEqualityComparer.Instance);

    /// <summary>The schema as a document with a trailing line break.</summary>
    /// <param name="id">The <c>$id</c> of the schema.</param>
    /// <param name="title">The title of the schema.</param>
    /// <param name="root">The schema of a file.</param>
    public static string Write(string id, string title, MappingSchema root)
    {
        var writer = new JsonSchemaWriter();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = id, ["title"] = title };
        foreach (var (key, value) in writer.Mapping(root, allowsNothing: true).ToList())
        {
            schema[key] = value?.DeepClone();
        }

        schema["$defs"] = writer._definitions;
        return schema.ToJsonString(Readable) + "\n";
    }

    private JsonObject Mapping(MappingSchema definition, bool allowsNothing = false)
    {
        var properties = new JsonObject();
        foreach (var key in definition.Keys)
        {
            var value = Of(key.Value);
            // A section without content is treated as absent.
            var schema = allowsNothing && key.Value is not TextSchema ? AnyOf([value, new JsonObject { ["type"] = "null" }]) : value;
            if (!key.About.IsEmpty)
            {
                schema["description"] = $"{key.About.In(Language.English)}\n\n{key.About.In(Language.Chinese)}";
            }

            properties[key.Name] = schema;
        }

        var mapping = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (definition.Keys.Any(k => k.IsRequired))
        {
            mapping["required"] = new JsonArray([.. definition.Keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);
        }

        if (!definition.OneNeeded.IsEmpty)
        {
            mapping["anyOf"] = new JsonArray([.. definition.OneNeeded.Select(k => (JsonNode)new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [k] = new JsonObject() }, ["required"] = Texts([k]) })]);
        }

        mapping["additionalProperties"] = definition.Others is null ? false : Of(definition.Others);
        return mapping;
    }

    private JsonObject Of(NodeSchema node) => node switch
    {
        TextSchema text => Text(text),
        ListSchema list => Items(list),
        NamesSchema names => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(names.Value) },
        EitherSchema either => AnyOf([.. either.Of.Select(Of)]),
        ConditionSchema => Condition(),
        MappingSchema keys => Reference(keys),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private JsonObject Items(ListSchema list)
    {
        var items = new JsonObject { ["type"] = "array", ["items"] = Of(list.Item) };
        if (list.IsFilled)
        {
            items["minItems"] = 1;
        }

        return items;
    }

    private static JsonObject AnyOf(JsonObject[] of)
    {
        // Flattens nested alternatives, so that editors show each of them.
        var flat = of.SelectMany(o => o.Count == 1 && o["anyOf"] is JsonArray inner ? inner.Select(i => i!.DeepClone()) : [o.DeepClone()]);
        return new JsonObject { ["anyOf"] = new JsonArray([.. flat.DistinctBy(f => f.ToJsonString())]) };
    }

    private static JsonObject Text(TextSchema text)
    {
        if (text.Meaning == TextMeaning.Flag)
        {
            return new JsonObject { ["type"] = "boolean" };
        }

        if (text.Words.Contains("null"))
        {
            return new JsonObject { ["type"] = "null" };
        }

        if (!text.Words.IsEmpty)
        {
            return new JsonObject { ["enum"] = Texts(text.Words) };
        }

        var schema = new JsonObject();
        switch (text.Meaning)
        {
            case TextMeaning.Fact:
                return schema;
            case TextMeaning.Prose or TextMeaning.Word or TextMeaning.Trigger or TextMeaning.Target:
                schema["type"] = "string";
                break;
            case TextMeaning.Leaf:
                schema["type"] = Texts(["string", "boolean"]);
                break;
            case TextMeaning.Operand or TextMeaning.Cell or TextMeaning.Plain or TextMeaning.Flag:
                schema["type"] = Texts(["string", "number", "boolean"]);
                break;
        }

        if (text.Pattern is { } pattern)
        {
            schema["type"] = "string";
            schema["pattern"] = pattern;
        }

        if (!text.Examples.IsEmpty)
        {
            schema["examples"] = Texts(text.Examples);
        }

        return schema;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private JsonObject Condition()
    {
        if (!_definitions.ContainsKey("condition"))
        {
            _definitions["condition"] = null;
            var self = new JsonObject { ["$ref"] = "#/$defs/condition" };
            var list = new JsonObject { ["type"] = "array", ["items"] = self.DeepClone(), ["minItems"] = 1 };
            var leaf = new JsonObject { ["type"] = Texts(["string", "boolean"]), ["examples"] = Texts(SchemaWording.Leaves) };
            var tree = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["all"] = list.DeepClone(), ["any"] = list.DeepClone(), ["not"] = self.DeepClone() },
                ["additionalProperties"] = false,
                ["minProperties"] = 1,
                ["maxProperties"] = 1,
            };
            _definitions["condition"] = new JsonObject
            {
                ["description"] = SchemaWording.Condition,
                ["anyOf"] = new JsonArray(leaf, list, tree),
            };
        }

        return new JsonObject { ["$ref"] = "#/$defs/condition" };
    }

    private JsonObject Reference(MappingSchema keys)
    {
        if (!_names.TryGetValue(keys, out var name))
        {
            name = NameOf(keys);
            _names.Add(keys, name);
            _definitions[name] = null;
            _definitions[name] = Mapping(keys);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private string NameOf(MappingSchema keys)
    {
        var words = keys.Name.Replace("`", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', words[0] is "a" or "an" ? words[1..] : words).Replace('_', '-').Replace("'", "", StringComparison.Ordinal);
        var number = 1;
        while (_definitions.ContainsKey(number == 1 ? name : $"{name}-{number}"))
        {
            number++;
        }

        return number == 1 ? name : $"{name}-{number}";
    }
}
