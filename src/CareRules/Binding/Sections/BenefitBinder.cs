using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Schema;

namespace CareRules.Binding.Sections;

/// <summary>Binds the benefits of a loyalty level.</summary>
internal sealed class BenefitBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Benefit.Names;

    private readonly TriggerBinder _triggers = new(symbols, definitions, figures, diagnostics);

    /// <param name="level">The level's reader, name, rule id and rank.</param>
    /// <param name="first">The index of the first of them among all benefits.</param>
    public IEnumerable<LoyaltyBenefit> Bind(MappingReader level, string levelName, string levelRule, int rank, int first)
    {
        var benefits = new List<LoyaltyBenefit>();
        foreach (var (reader, name, scalar) in LadderReader.Read(level.FilledItems("benefits", "- {benefit: ..., discount: 5%}"), "benefit", "a benefit", level.Path, Keys, diagnostics))
        {
            var (trigger, _) = _triggers.Bind(reader);
            var notice = figures.Length(reader, "notice", "7 days", zeroAllowed: true);
            if (trigger is { IsScheduled: false } && reader.Has("notice"))
            {
                diagnostics.Add(DiagnosticCatalog.ExclusiveKeys.At(reader.KeySpan("notice"), reader.Path, "`notice` needs a date or a period to come before", "remove `notice`, or use `every` or a date"));
            }

            var expires = figures.Deadline(reader, "expires", "30 days");
            var rate = Rate(reader);
            var amount = figures.Read(reader, "amount", [ValueKind.Money], "50 CNY") is { } money ? new Money(money.Number, money.Currency) : (Money?)null;
            if (trigger is null)
            {
                continue;
            }

            var action = new CareActionSpec(0, name.Name, null, null, [], null, null, null, expires, null, scalar.Span);
            var rule = new CareRule
            {
                Id = $"{levelRule}.{name.Name}",
                Index = first + benefits.Count,
                Title = name.Label,
                Trigger = trigger,
                Notice = notice,
                Do = [action],
                Span = scalar.Span,
            };
            benefits.Add(new LoyaltyBenefit(name.Name, rank, levelName, rule, amount, rate));
        }

        return benefits;
    }

    private decimal? Rate(MappingReader reader)
    {
        reader.Exclusive("discount", "pay", "`discount: 5%` and `pay: 95%` say the same");
        if (reader.Scalar("discount") is { } written && written.Value.EndsWith('折'))
        {
            diagnostics.Add(DiagnosticCatalog.WrongFigure.At(written.Span, BindingPath.Child(reader.Path, "discount"), $"`{written.Value}` is the share that is paid, and `discount` the share that is taken off", $"write `pay: {written.Value}`", $"pay: {written.Value}"));
            return null;
        }

        if (Share(reader, "discount", "5%") is { } discount)
        {
            return discount;
        }

        return Share(reader, "pay", "9.5折") is { } pay ? 1m - pay : null;
    }

    private decimal? Share(MappingReader reader, string key, string example)
    {
        if (figures.Read(reader, key, [ValueKind.Percent], example) is not { } share)
        {
            return null;
        }

        if (share.Number is > 0m and < 1m)
        {
            return share.Number;
        }

        diagnostics.Add(DiagnosticCatalog.WrongFigure.At(reader[key]!.Span, BindingPath.Child(reader.Path, key), $"`{key}` must be more than 0% and less than 100%", $"for example `{example}`"));
        return null;
    }
}
