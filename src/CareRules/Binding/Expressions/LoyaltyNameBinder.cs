using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>Binds the names of the loyalty part: <c>loyalty.level</c>, <c>points.balance</c>.</summary>
internal sealed class LoyaltyNameBinder(Symbols symbols, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> LoyaltyNames = ["level", "spend", "orders"];

    /// <summary>The figures of the points ledger, whose names share a prefix with the fields of the entries in the list `points`.</summary>
    public static ImmutableArray<string> PointsNames { get; } = ["balance", "pending", "debt", "earned", "next_expiry", "next_settlement"];

    /// <summary>True for the figures of the ledger; other fields are those of the entries in the list `points`.</summary>
    public static bool IsPoints(string figure) => PointsNames.Contains(figure);

    /// <summary>False, with a diagnostic, when the pack has no points.</summary>
    public static bool NeedsPoints(bool hasPoints, SourceSpan span, string name, BindScope scope, DiagnosticBag diagnostics)
    {
        if (!hasPoints)
        {
            diagnostics.Add(NameMessages.NoPoints(name).At(span, scope.Path));
        }

        return hasPoints;
    }

    public Expression? Bind(NameSyntax name, string figure, BindScope scope)
    {
        if (!symbols.HasLoyalty)
        {
            diagnostics.Add(NameMessages.NoLoyalty(name.Text).At(name.Span, scope.Path));
            return null;
        }

        switch (figure)
        {
            case "spend":
                return new LoyaltyFigureExpression(LoyaltyFigure.Spend, null, ValueKind.Money, name.Span);
            case "orders":
                return new LoyaltyFigureExpression(LoyaltyFigure.Orders, null, ValueKind.Number, name.Span);
            case "level" when symbols.LoyaltyScale is { } scale:
                return new LoyaltyLevelExpression(scale, name.Span);
            case "level":
                diagnostics.Add(NameMessages.NoLoyaltyLevels().At(name.Span, scope.Path));
                return null;
            default:
                var close = diagnostics.Closest(figure, LoyaltyNames);
                diagnostics.Add(NameMessages.UnknownLoyaltyFigure(figure, close, LoyaltyNames).At(name.Span, scope.Path));
                return null;
        }
    }

    public LoyaltyFigureExpression? BindPoints(NameSyntax name, string figure, BindScope scope)
    {
        if (!NeedsPoints(symbols.HasPoints, name.Span, name.Text, scope, diagnostics))
        {
            return null;
        }

        return figure switch
        {
            "balance" => new LoyaltyFigureExpression(LoyaltyFigure.Balance, null, ValueKind.Number, name.Span),
            "pending" => new LoyaltyFigureExpression(LoyaltyFigure.Pending, null, ValueKind.Number, name.Span),
            "debt" => new LoyaltyFigureExpression(LoyaltyFigure.Debt, null, ValueKind.Number, name.Span),
            "earned" => new LoyaltyFigureExpression(LoyaltyFigure.Earned, null, ValueKind.Number, name.Span),
            "next_expiry" => new LoyaltyFigureExpression(LoyaltyFigure.NextExpiry, null, ValueKind.Instant, name.Span),
            "next_settlement" => new LoyaltyFigureExpression(LoyaltyFigure.NextSettlement, null, ValueKind.Instant, name.Span),
            _ => throw new UnreachableException(),
        };
    }
}
