using System.Globalization;
using System.Text;
using CareRules.Authoring.Linting;
using CareRules.Loading;

namespace CareRules.Tests.Authoring.Linting;

/// <summary>Runs the checks on packs that tests write inline.</summary>
internal static class Checked
{
    private const string Head = "schema: carerules/v1\npack: my-care\nversion: 1.0.0\n";

    /// <summary>The report of a pack that loads, or the errors of loading.</summary>
    public static PackReport Pack(params string[] files) => PackOn(null, files);

    /// <summary>As <see cref="Pack"/>, checked on a day.</summary>
    public static PackReport PackOn(DateOnly? asOf, params string[] files)
    {
        var read = files.Select((text, i) => new RuleFile(string.Create(CultureInfo.InvariantCulture, $"file{i + 1}.yaml"), Encoding.UTF8.GetBytes(text))).ToList();
        return CareRuleSet.TryLoad(read, null, out var ruleSet, out var diagnostics)
            ? CheckRunner.Run([ruleSet], diagnostics, [.. read.Select(f => f.Path)], new LoadOptions(), asOf, CancellationToken.None)
            : new PackReport(diagnostics, []);
    }

    /// <summary>The messages about a part of a pack, each with its code and line; the pack also contains a correct rule.</summary>
    public static IEnumerable<string> Messages(string part) =>
        Part(part).Diagnostics.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Code} {d.Location?.Line}: {d.Message}"));

    public static PackReport Part(string part) => Pack(Head, "care: [{rule: sound, do: [{action: greet, owner: agent, due: 1 day}]}]\n", part);
}
