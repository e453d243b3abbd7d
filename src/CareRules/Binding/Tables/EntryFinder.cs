using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Binding.Expressions;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Syntax.Expressions;

namespace CareRules.Binding.Tables;

/// <summary>
/// Finds the list whose entry a table depends on: that of the first <c>complaint.category</c> or <c>purchase.amount</c> among its operands,
/// or of a table among them.
/// </summary>
internal sealed class EntryFinder(Symbols symbols, IDefinitions definitions, string path)
{
    public FactList? Entry { get; private set; }

    public SourceSpan? Use { get; private set; }

    public void Visit(OperandSyntax? operand)
    {
        switch (operand)
        {
            case null or SubjectSyntax or LiteralSyntax or PeriodSyntax:
                break;
            case NameSyntax name when Entry is null:
                Entry = EntryOf(name);
                Use = Entry is null ? null : name.Span;
                break;
            case BinarySyntax binary:
                Visit(binary.Left);
                Visit(binary.Right);
                break;
            case NegateSyntax negate:
                Visit(negate.Operand);
                break;
            case CallSyntax { Owner: { } owner } figure:
                (Entry, Use) = Entry is null && symbols.Schema.ListOf(owner) is { } entry ? (entry, figure.Span) : (Entry, Use);
                break;
            case CallSyntax call:
                foreach (var argument in call.Arguments)
                {
                    Visit(argument);
                }

                VisitFilter(call);
                break;
        }
    }

    // Names within a filter are fields of the list that it filters, unless another entry's name stands before them.
    private void VisitFilter(CallSyntax call)
    {
        if (call.Arguments.FirstOrDefault() is not NameSyntax list)
        {
            return;
        }

        foreach (var name in call.Where.SelectMany(t => AllOperands(t)).SelectMany(Names))
        {
            if (Entry is null && name.Parts.Length == 2 && symbols.Schema.ListOf(name.Parts[0]) is { } owner && owner.Name != list.Parts[0] && owner.Label.En != list.Parts[0] && owner.Label.Zh != list.Parts[0])
            {
                (Entry, Use) = (owner, name.Span);
            }
        }
    }

    private static IEnumerable<NameSyntax> Names(OperandSyntax operand) => operand switch
    {
        NameSyntax name => [name],
        BinarySyntax binary => Names(binary.Left).Concat(Names(binary.Right)),
        NegateSyntax negate => Names(negate.Operand),
        // A list's field is no entry's.
        CallSyntax call when FunctionCatalog.Find(call.Function) is AggregateDescriptor or IntervalFunction or ChangeFunction => [],
        CallSyntax { Owner: { } owner } figure => [new NameSyntax([owner, figure.Function], IsQuoted: false, figure.Span)],
        CallSyntax call => call.Arguments.SelectMany(Names),
        LiteralSyntax or SubjectSyntax or PeriodSyntax => [],
        _ => throw new UnreachableException(),
    };

    /// <param name="hasWords">True where a bare word is a text or a level.</param>
    public void Visit(TestSyntax test, bool hasWords)
    {
        foreach (var operand in Operands(test).Where(o => !hasWords || o is not NameSyntax { Parts.Length: 1, IsQuoted: false }))
        {
            Visit(operand);
        }
    }

    private FactList? EntryOf(NameSyntax name) =>
        symbols.Find(name.Parts[0]) is [{ Kind: SymbolKind.Table } table] ? definitions.Table(table.Name, name.Span, path)?.Entry
        : name.Parts.Length == 2 ? symbols.Schema.ListOf(name.Parts[0])
        : null;

    private static ImmutableArray<OperandSyntax> AllOperands(TestSyntax test) => test switch
    {
        ComparisonSyntax comparison => [comparison.Left, comparison.Right],
        BetweenSyntax between => [between.Operand, between.Low, between.High],
        InSyntax member => [member.Operand],
        TextTestSyntax text => [text.Operand, text.Part],
        KnownSyntax known => [known.Operand],
        BareSyntax bare => [bare.Operand],
        DoneSyntax or RangeSyntax => [],
        _ => throw new UnreachableException(),
    };

    private static ImmutableArray<OperandSyntax> Operands(TestSyntax test) => test switch
    {
        ComparisonSyntax comparison => [comparison.Right],
        BetweenSyntax between => [between.Low, between.High],
        RangeSyntax range => [range.Low, range.High],
        InSyntax member => member.Options,
        TextTestSyntax text => [text.Part],
        KnownSyntax or BareSyntax or DoneSyntax => [],
        _ => throw new UnreachableException(),
    };
}
