using System.Collections.Immutable;
using CareRules.Benchmarks.Policies;
using CareRules.Benchmarks.Tables;

namespace CareRules.Benchmarks;

/// <summary>Every generated source file of the benchmarks. Names end in <c>.g.cs</c>; contents depend only on fixed seeds.</summary>
internal static class GeneratedFiles
{
    public static ImmutableArray<GeneratedFile> All { get; } =
    [
        .. PolicyGenerator.Sizes.Select(n => new GeneratedFile(FormattableString.Invariant($"Policy{n}.g.cs"), () => BaselineWriter.Write(PolicyGenerator.Rules(n)))),
        new("TableSwitch.g.cs", () => TableSwitchWriter.Write(TableSpec.Grid())),
    ];
}
