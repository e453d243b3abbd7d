using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Binding.Sections;

/// <summary>Binds the benefits of a loyalty level.</summary>
internal sealed class BenefitBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private readonly TriggerBinder _triggers = new(symbols, definitions, figures, diagnostics);

    /// <param name="level">The level's reader, name, rule id and rank.</param>
    /// <param name="first">The index of the first of them among all benefits.</param>
    public IEnumerable<LoyaltyBenefit> Bind(MappingReader level, string levelName, string levelRule, int rank, int first)
    {
        var benefits = new List<LoyaltyBenefit>();
        var items = level.FilledItems("benefits", "- {benefit: ..., discount: 5%}");
        foreach (var (reader, name, scalar) in LadderReader.Read(items, LadderKind.Benefit, level.Path, diagnostics))
        {
            var (trigger, _) = _triggers.Bind(reader);
            var notice = figures.Length(reader, "notice", "7 days", zeroAllowed: true);
            if (trigger is { IsScheduled: false } && reader.Has("notice"))
            {
                diagnostics.Add(CareMessages.NoticeOfBenefit().At(reader.KeySpan("notice"), reader.Path));
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
        reader.Exclusive("discount", "pay", LoyaltyMessages.DiscountIsPay);
        if (reader.Scalar("discount") is { } written && written.Value.EndsWith(SectionsWording.PaidShare))
        {
            diagnostics.Add(LoyaltyMessages.ShareThatIsPaid(written.Value).At(written.Span, BindingPath.Child(reader.Path, "discount")));
            return null;
        }

        if (Share(reader, "discount", "5%") is { } discount)
        {
            return discount;
        }

        return Share(reader, "pay", SectionsWording.PaidShareExample) is { } pay ? 1m - pay : null;
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

        diagnostics.Add(LoyaltyMessages.ShareRange(key, example).At(reader[key]!.Span, BindingPath.Child(reader.Path, key)));
        return null;
    }
}
