using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds the head of a pack.</summary>
internal static class HeadBinder
{
    private const string Schema = "carerules/v1";
    private const string DatesInKey = "dates_in";

    private const string LeapDaysKey = "leap_days";

    public static PackInfo Bind(PackSyntax syntax, string hash, DiagnosticBag diagnostics)
    {
        if (Find(syntax, "schema") is not { } schema)
        {
            diagnostics.Add(HeadMessages.NoSchema(Schema).Without());
        }
        else if (schema.Value is not YamlScalar { Value: Schema } and not { IsReported: true })
        {
            diagnostics.Add(HeadMessages.OtherSchema(Schema).At(schema.Value.Span, "schema"));
        }

        var name = RequiredText(syntax, "pack", diagnostics);
        if (name is not null)
        {
            Names.CheckId(name, "pack", diagnostics);
        }

        var version = RequiredText(syntax, "version", diagnostics);
        var (over, spread) = BaselineOver(syntax, diagnostics);
        var subject = Subject(syntax, diagnostics);
        return new PackInfo
        {
            Name = name?.Value ?? "",
            Version = version?.Value ?? "",
            Title = Find(syntax, "title") is { } title ? LocalizedReader.Read(title.Value, "title", "title", diagnostics) : LocalizedText.None,
            Subject = subject,
            Currency = Currency(syntax, diagnostics),
            TimeZone = TimeZone(syntax, diagnostics),
            DatesIn = DatesOf(subject, syntax, diagnostics),
            LeapDays = LeapDaysOf(syntax, diagnostics),
            Locale = Locale(syntax, diagnostics),
            BaselineOver = over,
            BaselineSpread = spread,
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

        diagnostics.Add(HeadMessages.NoCurrency(currency.Value, code).At(currency.Span, "currency"));
        return "CNY";
    }

    private static string TimeZone(PackSyntax syntax, DiagnosticBag diagnostics) =>
        OptionalText(syntax, "timezone", diagnostics) is { } zone ? ZoneReader.Read(zone, "timezone", diagnostics) ?? "UTC" : "UTC";

    private static LeapDays LeapDaysOf(PackSyntax syntax, DiagnosticBag diagnostics)
    {
        if (OptionalText(syntax, LeapDaysKey, diagnostics) is not { } written)
        {
            return LeapDays.February28;
        }

        if (!PackSchema.LeapDaysWords.Contains(written.Value))
        {
            var close = diagnostics.Closest(written.Value, PackSchema.LeapDaysWords);
            diagnostics.Add(ReadingMessages.UnknownWord(LeapDaysKey, written.Value, PackSchema.LeapDaysWords, close).At(written.Span, LeapDaysKey));
        }

        return written.Value == PackSchema.LeapDaysWords[^1] ? LeapDays.March1 : LeapDays.February28;
    }

    private static DatesIn DatesOf(string subject, PackSyntax syntax, DiagnosticBag diagnostics)
    {
        if (OptionalText(syntax, DatesInKey, diagnostics) is not { } written)
        {
            return DatesIn.Customer;
        }

        if (subject != CustomerFacts.CustomerSubject)
        {
            diagnostics.Add(HeadMessages.DatesOfOtherSubject(DatesInKey, subject).At(Find(syntax, DatesInKey)!.Key.Span, DatesInKey));
        }

        if (!PackSchema.DatesInWords.Contains(written.Value))
        {
            var close = diagnostics.Closest(written.Value, PackSchema.DatesInWords);
            diagnostics.Add(ReadingMessages.UnknownWord(DatesInKey, written.Value, PackSchema.DatesInWords, close).At(written.Span, DatesInKey));
        }

        return written.Value == PackSchema.DatesInWords[^1] ? DatesIn.Pack : DatesIn.Customer;
    }

    private static string Locale(PackSyntax syntax, DiagnosticBag diagnostics)
    {
        if (OptionalText(syntax, "locale", diagnostics) is not { } locale)
        {
            return "en";
        }

        if (MessageTemplate.LanguageOf(locale.Value) is null)
        {
            diagnostics.Add(HeadMessages.OtherLocale(locale.Value).At(locale.Span, "locale"));
        }

        return locale.Value;
    }

    // The head is read before parameters, so that the length is written out.
    private static (string Written, TimeAmount Length) BaselineOver(PackSyntax syntax, DiagnosticBag diagnostics)
    {
        var unless = (PackInfo.DefaultBaselineOver, TimeAmount.FromTicks(30 * TimeSpan.TicksPerDay));
        if (OptionalText(syntax, "baseline_over", diagnostics) is not { } written || ExpressionReader.ParseOperand(written, "baseline_over", diagnostics) is not { } operand)
        {
            return unless;
        }

        if (operand is LiteralSyntax { Value: { Kind: ValueKind.Duration or ValueKind.Period, Number: >= 0m } length }
            && length.Number <= (length.Kind == ValueKind.Period ? 12 : 366 * TimeSpan.TicksPerDay))
        {
            return (written.Value, TimeAmount.From(length));
        }

        diagnostics.Add(HeadMessages.NoSpread(written.Value).At(written.Span, "baseline_over"));
        return unless;
    }

    private static YamlScalar? RequiredText(PackSyntax syntax, string key, DiagnosticBag diagnostics)
    {
        if (Find(syntax, key) is null)
        {
            diagnostics.Add(HeadMessages.Missing(key, Schema).Without());
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
                diagnostics.Add(ValueMessages.Missing(key).At(entry.Key.Span, key));
                break;
            case YamlMapping or YamlSequence:
                diagnostics.Add(ValueMessages.NoText(key, MappingReader.NodeKind(entry.Value)).At(entry.Value.Span, key));
                break;
        }

        return null;
    }

    private static SectionEntry? Find(PackSyntax syntax, string key) => syntax.Head.FirstOrDefault(e => e.Name == key);
}
