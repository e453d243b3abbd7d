using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Explains the tables that give values.</summary>
internal sealed class TableExplainer(ExplanationScope scope)
{
    /// <summary>The tables behind some values, each once, in the order met; tables with a given result are left out.</summary>
    /// <param name="row">The current entry; null for none.</param>
    public ImmutableArray<TableExplanation> Of(IEnumerable<Expression?> values, object? row)
    {
        var tables = new List<DecisionTable>();
        foreach (var value in values)
        {
            Find(value, tables);
        }

        return [.. tables.Select(t => Explain(t, row))];
    }

    private void Find(Expression? value, List<DecisionTable> tables)
    {
        switch (value is null ? null : scope.Resolve(value))
        {
            case null:
                break;
            case TableExpression table when !scope.IsGiven(table) && !tables.Contains(table.Table):
                tables.Add(table.Table);
                foreach (var input in table.Table.Inputs)
                {
                    Find(input.Value, tables);
                }

                break;
            case { } other:
                foreach (var part in ModelWalk.Parts(other))
                {
                    Find(part, tables);
                }

                break;
        }
    }

    private TableExplanation Explain(DecisionTable table, object? row) => new(table.Name, table.Span.Location)
    {
        Title = Titles.Of(table.Label, table.Name),
        Rows = [.. scope.Session.Rows(table, row).Select(r => new TableRowExplanation(r == table.Otherwise ? null : r.Number, r.Span.Location))],
        Inputs = [.. table.Inputs.Select(i => Input(i, row))],
        Outputs = [.. table.Outputs.Select((o, i) => new SeenValue(o.Name, o.Label, scope.Values.Of(scope.Session.Value(new TableExpression(table, i, table.Span), row))))],
    };

    private SeenValue Input(TableInput input, object? row)
    {
        var name = scope.Names.Of(input.Value);
        return new SeenValue(input.Name, input.Name == name.Name || input.Value.Text == input.Name ? name.Label : LocalizedText.None, scope.Values.Of(scope.Session.Value(input.Value, row), name.Scale));
    }
}
