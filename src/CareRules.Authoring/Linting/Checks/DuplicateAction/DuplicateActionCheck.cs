using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Authoring.Linting.Checks.DuplicateAction;

/// <summary>Finds rules whose action another rule already emits for the same customers at the same turns.</summary>
internal sealed class DuplicateActionCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [DuplicateActionMessages.Kind];

    public override void Run(CheckContext context)
    {
        // Only rules with the same trigger and the same first action can duplicate each other.
        var rules = new RuleComparison(context);
        foreach (var candidates in rules.Rules.GroupBy(r => (r.Trigger.Key, r.Do[0].Action)).Where(g => g.Skip(1).Any()))
        {
            ImmutableArray<CareRule> group = [.. candidates];
            for (var i = 0; i < group.Length; i++)
            {
                Check(context, rules, group, i);
            }
        }
    }

    private static void Check(CheckContext context, RuleComparison comparison, ImmutableArray<CareRule> rules, int index)
    {
        var rule = rules[index];
        var all = comparison.AllOf(rule);
        bool CanImply(CareRule other) => other.Id != rule.Id && RuleComparison.IsInForceWith(other, rule) && other.Notice == rule.Notice
            && !AreInOneGroup(other, rule) && comparison.ReadsOnlyOperandsOf(other, rule);
        foreach (var other in rules.Where((r, j) => j != index && CanImply(r)))
        {
            var same = rule.Do.FirstOrDefault(a => other.Do.Any(b => IsSame(a, b)));
            var isEqual = context.IsUnsatisfiable(context.Holds(comparison.AllOf(other)), context.Fails(all));
            if (same is null || (isEqual && other.Index > rule.Index)
                || context.IsUnsatisfiable(context.Holds(all))
                || !context.IsUnsatisfiable(context.Holds(all), context.Fails(comparison.AllOf(other)))
                || context.FindExample([context.Holds(all)], c => c.Holds(all) && c.Holds(comparison.AllOf(other))) is not { } example)
            {
                continue;
            }

            context.Add(DuplicateActionMessages.AsksTwice(rule.Id, same.Action, other.Id, example.Text).At(rule.Span, $"care › {rule.Id}") with
            {
                Labels = [Labels.Of(other.Span.Location, DuplicateActionMessages.AsksForTheSame(other.Id))],
            });
            return;
        }
    }

    private static bool AreInOneGroup(CareRule rule, CareRule other) =>
        rule.Throttle is { IsService: false, Group: { } group } && other.Throttle is { IsService: false } && other.Throttle.Group == group;

    private static bool IsSame(CareActionSpec one, CareActionSpec other) =>
        one.Action == other.Action && one.Owner == other.Owner && one.Channel == other.Channel && one.Offer == other.Offer
        && one.Includes.SequenceEqual(other.Includes, StringComparer.Ordinal)
        && one.Amount?.Canonical == other.Amount?.Canonical && IsFixed(one) && IsFixed(other)
        && IsSame(one.Message, other.Message);

    private static bool IsFixed(CareActionSpec action) => (action.OwnerFrom ?? action.ChannelFrom ?? action.IncludesFrom ?? action.OfferFrom ?? action.DueFrom ?? action.ExpiresFrom) is null;

    private static bool IsSame(MessageTemplate? one, MessageTemplate? other)
    {
        static string Text(MessageTemplate? message, Language language) => message is null ? "" : string.Concat(message.In(language).Select(p => p.Text));
        return Text(one, Language.English) == Text(other, Language.English) && Text(one, Language.Chinese) == Text(other, Language.Chinese);
    }
}
