using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CareRules.Authoring.Messages;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Reads a case's <c>given</c>: facts, and values that override measures, signals, tables and tiers.</summary>
internal sealed class GivenReader(TestedRules rules, string path, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> NoFacts = TestSchema.Given.Names;

    private readonly CarePolicy _policy = rules.Engine.RuleSet.Policy;

    /// <summary>The facts, or null after a diagnostic.</summary>
    public CustomerFacts? Facts(YamlMapping? given, SourceSpan at)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var subject = given?[_policy.Schema.Subject] as YamlMapping;
            CheckAttributes(subject?["attributes"] as YamlMapping);
            writer.WriteStartObject();
            WriteSubject(subject, writer);
            foreach (var entry in given?.Entries ?? [])
            {
                if (entry.Key.Value != _policy.Schema.Subject && !NoFacts.Contains(entry.Key.Value))
                {
                    writer.WritePropertyName(entry.Key.Value);
                    YamlToJson.Write(entry.Value, writer);
                }
            }

            writer.WriteEndObject();
        }

        if (rules.Facts.TryParse(buffer.WrittenSpan, out var facts, out var errors))
        {
            return facts;
        }

        foreach (var error in errors)
        {
            diagnostics.Add(TestMessages.UnreadableFacts(error.ToString()).At(given is null ? at : Place(given, error.Field), BindingPath.Child(path, "given")));
        }

        return null;
    }

    // Facts may hold more than a policy reads; what a test gives is meant to be read.
    private void CheckAttributes(YamlMapping? attributes)
    {
        foreach (var entry in attributes?.Entries ?? [])
        {
            Known(entry, _policy.Schema.CustomerFields.Where(f => f.Declared).Select(f => f.Name), TestWording.Field);
        }
    }

    /// <summary>The values that override computed ones.</summary>
    public GivenValues Values(YamlMapping? given)
    {
        var values = new GivenValues();
        foreach (var entry in Entries(given, "measures"))
        {
            if (Known(entry, _policy.Measures.Select(m => m.Name), PartNames.Measure) && Literal(entry, "measures", _policy.Measures.First(m => m.Name == entry.Key.Value).Value, PartNames.Measure) is { } value)
            {
                values.Measures[entry.Key.Value] = value;
            }
        }

        foreach (var entry in Entries(given, "tables"))
        {
            var outputs = _policy.Tables.SelectMany(t => t.Outputs.Select((_, i) => new TableExpression(t, i, t.Span))).ToList();
            if (Known(entry, outputs.Select(o => o.Name), TestWording.TableOutput) && Literal(entry, "tables", outputs.First(o => o.Name == entry.Key.Value), PartNames.Table) is { } value)
            {
                values.Tables[entry.Key.Value] = value;
            }
        }

        foreach (var entry in Entries(given, "signals"))
        {
            if (Known(entry, _policy.Signals.Select(s => s.Name), PartNames.Signal) && entry.Value is YamlScalar scalar)
            {
                values.Signals[entry.Key.Value] = scalar.Value == "unknown" ? Truth.Unknown
                    : YamlTraps.TryReadBoolean(scalar, PathOf("signals", entry), diagnostics, out var holds) && holds ? Truth.True : Truth.False;
            }
        }

        foreach (var entry in Entries(given, "tiers"))
        {
            if (Known(entry, _policy.Tiers.Select(t => t.Dimension).Concat(_policy.Loyalty?.Levels is { } levels ? [levels.Dimension] : []), PartNames.TierDimension) && entry.Value is YamlScalar level)
            {
                values.Tiers[entry.Key.Value] = level.Value;
            }
        }

        return values;
    }

    /// <summary>The memory of the customer; null when the case has none, and after a diagnostic.</summary>
    public CareMemory? Memory(YamlMapping? given)
    {
        if (given?["memory"] is not { } node)
        {
            return null;
        }

        var memoryPath = BindingPath.Child(path, "given › memory");
        if (given["tiers"] is { } tiers)
        {
            diagnostics.Add(TestMessages.TiersBesideMemory().At(tiers.Span, memoryPath));
            return null;
        }

        var entries = Entries(given, "memory");
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v", CareMemoryJson.Version);
            foreach (var entry in entries)
            {
                writer.WritePropertyName(entry.Key.Value);
                YamlToJson.Write(entry.Value, writer);
            }

            writer.WriteEndObject();
        }

        try
        {
            return CareMemoryJson.Read(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
        catch (FormatException e)
        {
            diagnostics.Add(TestMessages.UnreadableMemory(e.Message).At(node.Span, memoryPath));
            return null;
        }
    }

    private void WriteSubject(YamlMapping? customer, Utf8JsonWriter writer)
    {
        writer.WritePropertyName(_policy.Schema.Subject);
        writer.WriteStartObject();
        if (customer?["id"] is null)
        {
            writer.WriteString("id", "test");
        }

        foreach (var entry in customer?.Entries ?? [])
        {
            writer.WritePropertyName(entry.Key.Value);
            YamlToJson.Write(entry.Value, writer);
        }

        writer.WriteEndObject();
    }

    private Value? Literal(YamlEntry entry, string section, Expression replaced, LocalizedText what)
    {
        var kind = replaced.Kind;
        var valuePath = PathOf(section, entry);
        if (entry.Value is not YamlScalar { IsEmpty: false } scalar)
        {
            return null;
        }

        if (scalar.Value == "unknown")
        {
            return Value.Unknown;
        }

        if (scalar.Value == "nothing" && replaced.MayBeNothing)
        {
            return Value.Nothing;
        }

        if (kind == ValueKind.Text)
        {
            return Value.Of(scalar.Value);
        }

        var value = ExpressionReader.ParseOperand(scalar, valuePath, diagnostics) switch
        {
            LiteralSyntax literal => literal.Value,
            NegateSyntax { Operand: LiteralSyntax literal } => literal.Value.WithNumber(-literal.Value.Number),
            null or NegateSyntax or NameSyntax or CallSyntax or BinarySyntax or SubjectSyntax or PeriodSyntax => Value.Unknown,
            _ => throw new UnreachableException(),
        };
        if (value.Kind == kind)
        {
            return value;
        }

        diagnostics.Add(TestMessages.WrongKind(what, entry.Key.Value, kind, scalar.Value, value.Kind).At(scalar.Span, valuePath));
        return null;
    }

    private bool Known(YamlEntry entry, IEnumerable<string> names, LocalizedText what)
    {
        var all = names.ToList();
        if (all.Contains(entry.Key.Value))
        {
            return true;
        }

        var close = Suggestions.Closest(entry.Key.Value, all);
        diagnostics.Add(TestMessages.UnknownName(what, entry.Key.Value, close).At(entry.Key.Span, BindingPath.Child(path, "given")));
        return false;
    }

    private ImmutableArray<YamlEntry> Entries(YamlMapping? given, string key)
    {
        switch (given?[key])
        {
            case null:
                return [];
            case YamlMapping mapping:
                return mapping.Entries;
            case { } node:
                diagnostics.Add(TestMessages.NotNamesAndValues(key, MappingReader.NodeKind(node)).At(node.Span, BindingPath.Child(path, $"given › {key}")));
                return [];
        }
    }

    /// <summary>The node that a field path of the facts reader refers to, or the deepest ancestor that exists.</summary>
    private static SourceSpan Place(YamlMapping given, string field)
    {
        YamlNode node = given;
        foreach (var step in field.Split('.', '['))
        {
            var next = step.EndsWith(']')
                ? node is YamlSequence sequence && int.TryParse(step.AsSpan(0, step.Length - 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < sequence.Items.Length ? sequence.Items[index] : null
                : (node as YamlMapping)?[step];
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node.Span;
    }

    private string PathOf(string section, YamlEntry entry) => BindingPath.Child(path, $"given › {section} › {entry.Key.Value}");
}
