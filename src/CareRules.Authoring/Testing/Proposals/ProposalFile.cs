using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRules.Authoring.Testing.Cases;
using CareRules.Facts;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>Writes proposed cases as a test file.</summary>
internal static class ProposalFile
{
    public static string Write(string pack, IReadOnlyList<ProposedCase> cases, Language language)
    {
        var text = new StringBuilder();
        text.Append(ProposalWording.Head.In(language));
        text.Append("schema: carerules-test/v1\n");
        text.Append(CultureInfo.InvariantCulture, $"pack: {FlowYaml.Write(YamlBuild.Plain(pack))}\n");
        var shared = cases.Select(c => Parameters(c.Base)).Distinct(StringComparer.Ordinal).ToList();
        if (shared is [{ Length: > 0 } only])
        {
            text.Append(CultureInfo.InvariantCulture, $"params: {only}\n");
        }

        text.Append("tests:\n");
        foreach (var test in cases.GroupBy(c => (c.Title, c.Base)))
        {
            Write(text, test.Key.Title, test.Key.Base, shared.Count > 1, test);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string title, RuleTestCase from, bool withParameters, IEnumerable<ProposedCase> cases)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - name: {FlowYaml.Quoted(title)}\n");
        text.Append(CultureInfo.InvariantCulture, $"    now: {from.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)}\n");
        var given = from.Given is null ? null : new YamlMapping([.. from.Given.Entries.Where(e => e.Key.Value != "params")], from.Given.Span);
        var parts = ImmutableArray.CreateBuilder<string>();
        if (given is { Entries.IsEmpty: false })
        {
            parts.Add(FlowYaml.Write(given)[1..^1]);
        }

        if (withParameters && Parameters(from) is { Length: > 0 } parameters)
        {
            parts.Add($"params: {parameters}");
        }

        if (parts.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    given: {{{string.Join(", ", parts)}}}\n");
        }

        text.Append("    cases:\n");
        foreach (var one in cases)
        {
            text.Append(CultureInfo.InvariantCulture, $"      - {{name: {FlowYaml.Quoted(one.Name)}, given: {FlowYaml.Write(one.Given)}, expect: {FlowYaml.Write(one.Expect)}}}\n");
        }
    }

    private static string Parameters(RuleTestCase test) => test.Parameters.IsEmpty ? "" : FlowYaml.Write(YamlBuild.Map([.. test.Parameters.Select(p => (p.Key, (YamlNode)YamlBuild.Plain(p.Value)))]));
}
