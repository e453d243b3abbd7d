using System.Diagnostics;

namespace CareRules.Syntax.Schema;

/// <summary>The schema of an override: any field of the original, each of which may also be removed with <c>~</c>.</summary>
internal static class OverrideSchema
{
    public static NodeSchema Of(NodeSchema shape) => shape switch
    {
        MappingSchema keys => keys with { Keys = [.. keys.Keys.Select(k => k with { Value = OrNothing(Of(k.Value)), IsRequired = false })], OneNeeded = [] },
        NamesSchema names => new NamesSchema(OrNothing(Of(names.Value))),
        // Entries of a list are addressed by name.
        ListSchema { Item: MappingSchema item } list => new EitherSchema([new NamesSchema(OrNothing(Of(item))), list]),
        EitherSchema either => new EitherSchema([.. either.Of.Select(Of)]),
        TextSchema or ListSchema or ConditionSchema => shape,
        _ => throw new UnreachableException(),
    };

    private static EitherSchema OrNothing(NodeSchema shape) => new([shape, SchemaBuilder.Nothing]);
}
