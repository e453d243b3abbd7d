using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CareRules.Binding.Composition;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Loads a pack from bytes to a policy: reads, binds and orders.</summary>
internal static class PackLoader
{
    public static PackLoad Load(IReadOnlyList<string> paths, LoadOptions options, CancellationToken token)
    {
        var diagnostics = new DiagnosticBag();
        var files = PackFiles.Read(paths, options.Limits, diagnostics);
        return Load(files, UsedFiles.Of(paths, options), options, diagnostics, token);
    }

    /// <param name="uses">Finds the packs that the files use; null when there is no folder to look in.</param>
    public static PackLoad Load(IReadOnlyList<RuleFile> files, UsedFiles? uses, LoadOptions options, DiagnosticBag diagnostics, CancellationToken token)
    {
        // The names in an unreadable path or file are missing: binding the rest would report every use of them.
        var isWhole = !diagnostics.HasErrors;
        var budget = new LoadBudget(options.Limits, token);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var composer = new PackComposer(uses, budget, (file, yaml) => Append(hash, file.Path, yaml), diagnostics);
        composer.Add(files);
        var given = Given(options.Values);
        foreach (var entry in given)
        {
            Append(hash, entry.Key.Span.Source.Text);
        }

        if (!isWhole || !composer.IsWhole || !budget.HasTimeLeft(diagnostics))
        {
            return new PackLoad(null, [], diagnostics.InOrder());
        }

        var policy = PolicyBinder.Bind(composer.Files, given, options.HostFacts, Convert.ToHexStringLower(hash.GetHashAndReset())[..16], diagnostics);
        budget.HasTimeLeft(diagnostics);
        return new PackLoad(diagnostics.HasErrors ? null : policy with { Overrides = composer.Overridden.ByRule() }, composer.Files, diagnostics.InOrder());
    }

    private static ImmutableArray<SectionEntry> Given(ImmutableDictionary<string, string> values) =>
    [
        .. values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v =>
        {
            var source = new SourceText("given values", $"{v.Key}: {v.Value}");
            return new SectionEntry(Scalar(source, 0, v.Key), Scalar(source, v.Key.Length + 2, v.Value));
        }),
    ];

    private static YamlScalar Scalar(SourceText source, int start, string text) =>
        new(text, IsPlain: true, [.. Enumerable.Range(start, text.Length + 1)], new SourceSpan(source, start, start + text.Length));

    private static void Append(IncrementalHash hash, string path, YamlFile file)
    {
        Append(hash, Path.GetFileName(path));
        Append(hash, file.Source.Text);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
