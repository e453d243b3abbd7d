using System.Text;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Tests.Loading;

/// <summary>Packs for tests of loading.</summary>
internal static class Packs
{
    private const int MostChecked = 1_000;

    private static readonly HashSet<string> Codes = [.. DiagnosticCodes.All.Select(d => d.Code)];

    /// <summary>A pack that uses every key of the language.</summary>
    public static string Full { get; } = File.ReadAllText(Repository.Path("tests/CareRules.Tests/Loading/full-pack.yaml"));

    public static (bool Loads, IReadOnlyList<Diagnostic> Diagnostics) Load(params ReadOnlySpan<string> texts)
    {
        var files = new List<RuleFile>();
        foreach (var text in texts)
        {
            files.Add(new RuleFile(FormattableString.Invariant($"file{files.Count + 1}.yaml"), Encoding.UTF8.GetBytes(text)));
        }

        return Load(files);
    }

    public static (bool Loads, IReadOnlyList<Diagnostic> Diagnostics) Load(IReadOnlyList<RuleFile> files)
    {
        var loads = CareRuleSet.TryLoad(files, null, out _, out var diagnostics);
        return (loads, diagnostics);
    }

    /// <summary>Invariants of every load, for any bytes: a failed load has an error, and every diagnostic lies within its file.</summary>
    public static void CheckContract(IReadOnlyList<RuleFile> files)
    {
        var (loads, diagnostics) = Load(files);
        CheckContract(loads, diagnostics);
    }

    /// <summary>The same invariants for a completed load.</summary>
    public static void CheckContract(bool loads, IReadOnlyList<Diagnostic> diagnostics)
    {
        Assert.That(loads, Is.EqualTo(diagnostics.All(d => d.Severity != Severity.Error)), "an error for each refusal, and none without");
        foreach (var diagnostic in diagnostics.Take(MostChecked))
        {
            CheckDiagnostic(diagnostic);
        }
    }

    private static void CheckDiagnostic(Diagnostic diagnostic)
    {
        var rendered = diagnostic.ToString();
        if (!Codes.Contains(diagnostic.Code)
            || diagnostic.Message.Length == 0
            || diagnostic.Message.AsSpan().ContainsAny('\n', '\r')
            || diagnostic.Message.EndsWith('.')
            || diagnostic.Help?.AsSpan().ContainsAny('\n', '\r') == true)
        {
            Assert.Fail($"not one line without a full stop, or an unknown code:\n{rendered}");
        }

        if (diagnostic is not { Location: { } at, Source: { } source })
        {
            return;
        }

        var starts = (at.Line, at.Column);
        var ends = (at.EndLine, at.EndColumn);
        if (at.Line < 1 || at.Column < 1 || ends.CompareTo(starts) < 0 || at.EndLine > source.LineCount || at.EndColumn > source.Line(at.EndLine).Length + 1 || at.Column > source.Line(at.Line).Length + 1)
        {
            Assert.Fail($"{at} to {at.EndLine}:{at.EndColumn} lies outside the file:\n{rendered}");
        }
    }
}
