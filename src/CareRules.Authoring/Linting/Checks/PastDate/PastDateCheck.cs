using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.PastDate;

/// <summary>Finds `days_until` of a day that is always past: of a birthday it is the day of birth, not the next one.</summary>
internal sealed class PastDateCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [PastDateMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var condition in context.Conditions.All)
        {
            foreach (var leaf in ModelWalk.Leaves(condition.When))
            {
                Check(context, ModelWalk.Operands(leaf), condition.PathOf(leaf));
            }
        }

        foreach (var measure in context.Policy.Measures)
        {
            Check(context, [measure.Value], $"measures › {measure.Name}");
        }

        foreach (var rule in context.Policy.Care)
        {
            foreach (var action in rule.Do.Where(a => a.Message is not null))
            {
                var parts = new[] { action.Message!.En, action.Message.Zh }.Where(m => !m.IsDefault).SelectMany(m => m).Select(p => p.Value).OfType<Expression>();
                Check(context, parts, $"care › {rule.Id} › do › message");
            }
        }
    }

    private static void Check(CheckContext context, IEnumerable<Expression> expressions, string path)
    {
        foreach (var call in expressions.SelectMany(All).OfType<FunctionExpression>().Where(c => c.Function is DaysUntilFunction))
        {
            if (IsAnniversary(call.Argument))
            {
                context.Add(PastDateMessages.Anniversary(call.Text, call.Argument.Text).At(call.Span, path));
            }
            else if (IsEntryTime(call.Argument))
            {
                context.Add(PastDateMessages.Entry(call.Text, call.Argument.Text).At(call.Span, path));
            }
        }
    }

    private static IEnumerable<Expression> All(Expression expression) => ModelWalk.Parts(expression).SelectMany(All).Prepend(expression);

    private static bool IsAnniversary(Expression argument) => argument is CustomerFieldExpression { Field: { Subject: CustomerFacts.CustomerSubject, Name: "birthday" or "since" } };

    // Entries that lie in the future are left out.
    private static bool IsEntryTime(Expression argument) =>
        (argument is AggregateExpression { Field: { } field } aggregate && field == aggregate.List.Time) || (argument is RowFieldExpression row && row.Field == row.List.Time);
}
