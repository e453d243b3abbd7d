namespace CareRules.Syntax.Schema;

/// <summary>The shape of what an override says about something: any of its fields, each of which may also be taken away with <c>~</c>.</summary>
internal static class Changes
{
    public static Shape Of(Shape shape) => shape switch
    {
        KeysShape keys => keys with { Keys = [.. keys.Keys.Select(k => k with { Value = OrNothing(Of(k.Value)), IsRequired = false })], OneNeeded = [] },
        NamesShape names => new NamesShape(OrNothing(Of(names.Value))),
        // Entries of a list go by name.
        ListShape { Item: KeysShape item } list => new EitherShape([new NamesShape(OrNothing(Of(item))), list]),
        EitherShape either => new EitherShape([.. either.Of.Select(Of)]),
        _ => shape,
    };

    private static EitherShape OrNothing(Shape shape) => new([shape, Make.Nothing]);
}
