using CareRules.Authoring.Testing.Mutation;
using CareRules.Facts;

namespace CareRules.Cli.Testing;

/// <summary>Writes the changes that no test detects as text.</summary>
internal static class MutationText
{
    public static void Write(TextWriter output, MutationReport report, Language language)
    {
        if (!report.Survivors.IsEmpty)
        {
            output.WriteLine(TestReportWording.NotNoticed(report.Survivors.Length).In(language));
            foreach (var survivor in report.Survivors)
            {
                output.WriteLine($"  {survivor.Span.Location}  {TestReportWording.Kind(survivor.Kind).In(language)}");
                output.WriteLine($"    - {survivor.Before}");
                output.WriteLine($"    + {survivor.After}");
            }

            output.WriteLine();
        }

        output.WriteLine(Summary(report, language));
    }

    public static string Summary(MutationReport report, Language language) => TestReportWording.Mutation(report).In(language)!;

    /// <summary>The kind as machine output names it.</summary>
    public static string NameOf(MutantKind kind) => kind.ToString().ToLowerInvariant();
}
