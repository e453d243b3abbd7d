using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds the actions of a rule.</summary>
internal sealed class ActionBinder(DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, TableUse tables, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Action.Names;

    /// <summary>The text of a key, or the table that gives it; neither after a diagnostic.</summary>
    public (string? Text, TableExpression? From) Word(MappingReader reader, string key, FactList? row)
    {
        if (!tables.Names(reader[key]))
        {
            var text = reader.Text(key);
            tables.CheckWord(text is null ? null : reader[key], BindingPath.Child(reader.Path, key), key);
            return (text, null);
        }

        return (null, tables.Bind((YamlScalar)reader[key]!, BindingPath.Child(reader.Path, key), key, row, ValueKind.Text));
    }

    /// <summary>The owner, checked against the roles; or the table that gives it, with all its owners checked.</summary>
    public (string? Text, TableExpression? From) Owner(MappingReader reader, FactList? row)
    {
        var (owner, from) = Word(reader, "owner", row);
        var path = BindingPath.Child(reader.Path, "owner");
        if (owner is not null)
        {
            roles.Check(owner, reader["owner"]!.Span, path);
        }

        foreach (var cell in from is null ? [] : TableUse.Cells(from))
        {
            if (TableRow.Constant(cell) is { IsUnknown: false } role)
            {
                roles.Check(role.Text, cell.Span, path);
            }
        }

        return (owner, from);
    }

    public ImmutableArray<CareActionSpec> Bind(MappingReader rule, (string? Text, TableExpression? From) defaultOwner, FactList? row)
    {
        var actions = ImmutableArray.CreateBuilder<CareActionSpec>();
        var items = rule.FilledItems("do", "- action: ...");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item(BindingPath.Child(rule.Path, "do"), i);
            if (MappingReader.Open(items[i], path, Parts.Action, Keys, diagnostics) is { } reader
                && Bind(reader, i, defaultOwner, row) is { } action)
            {
                actions.Add(action);
            }
        }

        return actions.ToImmutable();
    }

    private CareActionSpec? Bind(MappingReader reader, int index, (string? Text, TableExpression? From) defaultOwner, FactList? row)
    {
        reader.Required("action", Parts.Action);
        var action = reader.Text("action");
        var owner = reader.Has("owner") ? Owner(reader, row) : defaultOwner;
        var channel = Word(reader, "channel", row);
        var offer = Word(reader, "offer", row);
        var includes = tables.Names(reader["includes"])
            ? tables.Bind((YamlScalar)reader["includes"]!, BindingPath.Child(reader.Path, "includes"), "includes", row, ValueKind.TextList, ValueKind.Text)
            : null;
        var included = includes is null ? reader.Texts("includes") : [];
        var items = reader["includes"] is YamlSequence list ? list.Items : [reader["includes"]!];
        foreach (var item in included.Length == items.Length ? items : [])
        {
            tables.CheckWord(item, BindingPath.Child(reader.Path, "includes"), "includes");
        }

        var message = Message(reader, row);
        var (due, dueFrom) = Length(reader, "due", "3 days", zeroAllowed: true, row);
        var (expires, expiresFrom) = Length(reader, "expires", "30 days", zeroAllowed: false, row);
        var spec = new CareActionSpec(
            index,
            action ?? "",
            owner.Text,
            channel.Text,
            [.. included.Select(t => t.Text)],
            offer.Text,
            Amount(reader, row),
            due,
            expires,
            message,
            reader.Span)
        {
            OwnerFrom = owner.From,
            ChannelFrom = channel.From,
            IncludesFrom = includes,
            OfferFrom = offer.From,
            DueFrom = dueFrom,
            LongestDue = dueFrom is null ? due : TableUse.Longest(dueFrom),
            ExpiresFrom = expiresFrom,
            LongestExpires = expiresFrom is null ? expires : TableUse.Longest(expiresFrom),
        };
        return action is null ? null : spec;
    }

    // A length, or the table that gives it; neither after a diagnostic.
    private (TimeAmount? Length, TableExpression? From) Length(MappingReader reader, string key, string example, bool zeroAllowed, FactList? row)
    {
        if (!tables.Names(reader[key]))
        {
            return (figures.Deadline(reader, key, example, zeroAllowed), null);
        }

        var path = BindingPath.Child(reader.Path, key);
        return tables.Bind((YamlScalar)reader[key]!, path, key, row, ValueKind.Duration, ValueKind.Period, ValueKind.BusinessTime, ValueKind.BusinessDays) is { } table
            && TableUse.Cells(table).Select(cell => figures.IsDeadline(cell, path, key, zeroAllowed)).ToList().TrueForAll(fits => fits)
            ? (null, table)
            : (null, null);
    }

    private Expression? Amount(MappingReader reader, FactList? row)
    {
        if (reader.Scalar("amount") is not { } scalar)
        {
            return null;
        }

        var path = BindingPath.Child(reader.Path, "amount");
        if (ExpressionReader.ParseOperand(scalar, path, diagnostics, MistakeHandling.ByBinder) is not { } operand || definitions.Expressions.Bind(operand, new BindScope(path, row)) is not { } amount)
        {
            return null;
        }

        if (amount.Kind is ValueKind.Money or ValueKind.Percent)
        {
            return amount;
        }

        diagnostics.Add(ActionMessages.AmountKind(amount.Text, amount.Kind).At(amount.Span, path));
        return null;
    }

    private MessageTemplate? Message(MappingReader reader, FactList? row)
    {
        if (reader["message"] is not { } node)
        {
            return null;
        }

        var path = BindingPath.Child(reader.Path, "message");
        var (en, zh) = LocalizedReader.Scalars(node, path, "message", diagnostics);
        if (en is null && zh is null)
        {
            return null;
        }

        var english = en is null ? default : TextParts(en, path, row);
        return new MessageTemplate(english, zh is null ? default : zh == en ? english : TextParts(zh, path, row));
    }

    private ImmutableArray<MessagePart> TextParts(YamlScalar scalar, string path, FactList? row)
    {
        var parts = ImmutableArray.CreateBuilder<MessagePart>();
        var text = scalar.Value;
        var position = 0;
        while (Placeholder.Next(text, position) is { } placeholder)
        {
            if (!placeholder.IsClosed)
            {
                diagnostics.Add(ActionMessages.PlaceholderNotClosed().At(scalar.SpanOf(placeholder.Open, placeholder.Open + 1), path));
                break;
            }

            if (placeholder.Open > position)
            {
                parts.Add(new MessagePart(text[position..placeholder.Open], null));
            }

            var value = Operand(scalar, placeholder.Value, path, row);
            if (Fallback(scalar, placeholder, path, out var fallback) && value is not null)
            {
                parts.Add(new MessagePart(text[placeholder.Open..(placeholder.Close + 1)], value, fallback));
            }

            position = placeholder.Close + 1;
        }

        if (position < text.Length)
        {
            parts.Add(new MessagePart(text[position..], null));
        }

        return parts.ToImmutable();
    }

    private Expression? Operand(YamlScalar scalar, Range range, string path, FactList? row)
    {
        var (start, length) = range.GetOffsetAndLength(scalar.Value.Length);
        return ExpressionReader.ParseOperand(scalar, start, length, path, diagnostics, MistakeHandling.ByBinder) is { } operand
            ? definitions.Expressions.BindUndecided(operand, new BindScope(path, row))
            : null;
    }

    // False after a diagnostic.
    private bool Fallback(YamlScalar scalar, in Placeholder placeholder, string path, out string? fallback)
    {
        fallback = null;
        if (!placeholder.HasFallback)
        {
            return true;
        }

        var range = placeholder.Fallback(scalar.Value);
        fallback = scalar.Value[range];
        if (Placeholder.IsQuoted(fallback))
        {
            fallback = Operand(scalar, range, path, null) is ConstantExpression { Value: { Kind: ValueKind.Text } quoted } ? quoted.Text : null;
            return fallback is not null;
        }

        if (!fallback.Contains('{', StringComparison.Ordinal) && !fallback.StartsWith('|'))
        {
            return true;
        }

        diagnostics.Add(ActionMessages.FallbackNotPlain(fallback).At(scalar.SpanOf(range.Start.Value, range.End.Value), path));
        return false;
    }
}
