using System.Collections.Immutable;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>A pack and its rule tests, read once. Test runs, coverage, mutation and proposals start from it.</summary>
/// <param name="PackFiles">The files of the given paths; the packs that they use are read when the pack loads.</param>
/// <param name="Cases">In the order of files and lines.</param>
/// <param name="Diagnostics">Diagnostics of files and tests, without those of the pack.</param>
internal sealed record TestSuite(
    ImmutableArray<RuleFile> PackFiles,
    UsedFiles Uses,
    LoadOptions Options,
    ImmutableArray<RuleTestCase> Cases,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Makes the engine that decides; null for the built-in one.</summary>
    public Func<CareRuleSet, IRuleTestEngine>? CreateEngine { get; init; }

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TestSuite Read(IReadOnlyList<string> paths, LoadOptions options, CancellationToken token) => Read(paths, paths, options, token);

    /// <param name="paths">The pack.</param>
    /// <param name="tested">The paths whose tests are read.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TestSuite Read(IReadOnlyList<string> paths, IReadOnlyList<string> tested, LoadOptions options, CancellationToken token)
    {
        var diagnostics = new DiagnosticBag();
        var packFiles = Loading.PackFiles.Read(paths, options.Limits, diagnostics);
        var budget = new LoadBudget(options.Limits, token);
        var cases = ImmutableArray.CreateBuilder<RuleTestCase>();
        foreach (var file in Loading.PackFiles.ReadTests(tested, options.Limits, diagnostics))
        {
            if (YamlReader.Read(file.Path, file.Content.Span, budget, diagnostics).Root is { } root)
            {
                cases.AddRange(TestFileReader.Read(root, diagnostics));
            }
        }

        return new TestSuite([.. packFiles], UsedFiles.Of(paths, options), options, cases.ToImmutable(), diagnostics.InOrder());
    }

    /// <summary>The tests whose name or file contains a text, ignoring case.</summary>
    public TestSuite Filtered(string? text) => text is null ? this : this with
    {
        Cases = [.. Cases.Where(c => c.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || c.Span.Source.Path.Contains(text, StringComparison.OrdinalIgnoreCase))],
    };
}
