using System.Globalization;
using CareRules.RuleTests.Mutation;

namespace CareRules.Cli.Testing;

/// <summary>Writes which changes no test would notice, for people.</summary>
internal static class MutationText
{
    public static void Write(TextWriter output, MutationReport report)
    {
        if (!report.Survivors.IsEmpty)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"No test would notice ({report.Survivors.Length})"));
            foreach (var survivor in report.Survivors)
            {
                output.WriteLine($"  {survivor.Span.Location}  {NameOf(survivor.Kind)}");
                output.WriteLine($"    - {survivor.Before}");
                output.WriteLine($"    + {survivor.After}");
            }

            output.WriteLine();
        }

        output.WriteLine(Summary(report));
    }

    public static string Summary(MutationReport report)
    {
        var tried = report.Killed + report.Survivors.Length;
        var refused = report.Refused == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {report.Refused} more would not load");
        var summary = string.Create(CultureInfo.InvariantCulture, $"mutation score {report.Score}%: tests notice {report.Killed} of {tried} changes{refused}");
        return report.IsCancelled ? string.Create(CultureInfo.InvariantCulture, $"cancelled after {report.Done} of {report.Total} changes: {summary}") : summary;
    }

    /// <summary>The kind as machine output names it.</summary>
    public static string NameOf(MutantKind kind) => kind.ToString().ToLowerInvariant();
}
