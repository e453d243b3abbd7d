using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds the head of a pack.</summary>
internal static class HeadBinder
{
    private const string Schema = "carerules/v1";

    public static PackInfo Bind(PackSyntax syntax, string hash, DiagnosticBag diagnostics)
    {
        if (Find(syntax, "schema") is not { } schema)
        {
            diagnostics.Add(DiagnosticCatalog.UnknownSchema.Without("no file of the pack says which language it is written in", $"begin one file with `schema: {Schema}`"));
        }
        else if (schema.Value is not YamlScalar { Value: Schema } and not { IsReported: true })
        {
            diagnostics.Add(DiagnosticCatalog.UnknownSchema.At(schema.Value.Span, "schema", $"this version reads `{Schema}` only", $"write `schema: {Schema}`", Schema));
        }

        var name = RequiredText(syntax, "pack", diagnostics);
        if (name is not null)
        {
            Names.CheckId(name, "pack", diagnostics);
        }

        var version = RequiredText(syntax, "version", diagnostics);
        return new PackInfo
        {
            Name = name?.Value ?? "",
            Version = version?.Value ?? "",
            Title = Find(syntax, "title") is { } title ? LocalizedReader.Read(title.Value, "title", "title", diagnostics) : LocalizedText.None,
            Subject = Subject(syntax, diagnostics),
            Currency = Currency(syntax, diagnostics),
            TimeZone = TimeZone(syntax, diagnostics),
            Effective = Find(syntax, "effective") is { } effective ? EffectiveReader.Read(effective.Value, "effective", diagnostics) : null,
            Hash = hash,
        };
    }

    private static string Subject(PackSyntax syntax, DiagnosticBag diagnostics) =>
        OptionalText(syntax, "subject", diagnostics) is { } subject && subject.Value != CustomerFacts.CustomerSubject && Names.Check(subject, "subject", diagnostics)
            ? subject.Value
            : CustomerFacts.CustomerSubject;

    private static string Currency(PackSyntax syntax, DiagnosticBag diagnostics)
    {
        if (OptionalText(syntax, "currency", diagnostics) is not { } currency)
        {
            return "CNY";
        }

        // RMB has the form of a currency code, but is none.
        var code = Units.MeantCurrency(currency.Value);
        if (currency.Value.Length == 3 && currency.Value.All(char.IsAsciiLetterUpper) && (code is null || code == currency.Value))
        {
            return currency.Value;
        }

        diagnostics.Add(DiagnosticCatalog.BadCurrency.At(currency.Span, "currency", $"`{currency.Value}` is not a currency code", code is null ? "write three capital letters as in ISO 4217, for example `CNY`" : $"write `{code}`", code));
        return "CNY";
    }

    private static string TimeZone(PackSyntax syntax, DiagnosticBag diagnostics) =>
        OptionalText(syntax, "timezone", diagnostics) is { } zone ? ZoneReader.Read(zone, "timezone", diagnostics) ?? "UTC" : "UTC";

    private static YamlScalar? RequiredText(PackSyntax syntax, string key, DiagnosticBag diagnostics)
    {
        if (Find(syntax, key) is null)
        {
            diagnostics.Add(DiagnosticCatalog.MissingKey.Without($"the head of the pack has no `{key}`", $"add `{key}: ...` beside `schema: {Schema}`"));
            return null;
        }

        return OptionalText(syntax, key, diagnostics);
    }

    private static YamlScalar? OptionalText(PackSyntax syntax, string key, DiagnosticBag diagnostics)
    {
        if (Find(syntax, key) is not { } entry)
        {
            return null;
        }

        switch (entry.Value)
        {
            case { IsReported: true }:
                break;
            case YamlScalar { Value.Length: > 0 } scalar:
                return scalar;
            case YamlScalar:
                diagnostics.Add(DiagnosticCatalog.EmptyValue.At(entry.Key.Span, key, $"`{key}` has no value", "write its value after the colon"));
                break;
            default:
                diagnostics.Add(DiagnosticCatalog.WrongShape.At(entry.Value.Span, key, $"`{key}` must be a text, but this is {MappingReader.KindOf(entry.Value)}", "write its value after the colon"));
                break;
        }

        return null;
    }

    private static SectionEntry? Find(PackSyntax syntax, string key) => syntax.Head.FirstOrDefault(e => e.Name == key);
}
