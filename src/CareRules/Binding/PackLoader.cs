using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>The way from bytes to a policy: read, bind, order.</summary>
internal static class PackLoader
{
    public static (CarePolicy? Policy, ImmutableArray<Diagnostic> Diagnostics) Load(IReadOnlyList<string> paths, LoadOptions options, CancellationToken token)
    {
        var diagnostics = new DiagnosticBag();
        var files = PackFiles.Read(paths, options.Limits, diagnostics);
        return Load(files, options, diagnostics, token);
    }

    public static (CarePolicy? Policy, ImmutableArray<Diagnostic> Diagnostics) Load(IReadOnlyList<RuleFile> files, LoadOptions options, DiagnosticBag diagnostics, CancellationToken token)
    {
        // A path that cannot be read takes its names with it, and so does a file: binding the rest would report every use of them.
        var isWhole = !diagnostics.HasErrors;
        var budget = new LoadBudget(options.Limits, token);
        var roots = new List<YamlMapping>(files.Count);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            if (!budget.GoesOn(diagnostics))
            {
                return (null, diagnostics.InOrder());
            }

            var yaml = YamlReader.Read(file.Path, file.Content.Span, budget, diagnostics);
            if (yaml.Root is { } root)
            {
                roots.Add(root);
            }
            else
            {
                isWhole &= !diagnostics.HasErrors;
            }

            Append(hash, Path.GetFileName(file.Path));
            Append(hash, yaml.Source.Text);
        }

        var given = Given(options.Values);
        foreach (var entry in given)
        {
            Append(hash, entry.Key.Span.Source.Text);
        }

        if (!isWhole || !budget.GoesOn(diagnostics))
        {
            return (null, diagnostics.InOrder());
        }

        var policy = PolicyBinder.Bind(roots, given, options.HostFacts, Convert.ToHexStringLower(hash.GetHashAndReset())[..16], diagnostics);
        budget.GoesOn(diagnostics);
        return (diagnostics.HasErrors ? null : policy, diagnostics.InOrder());
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

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
