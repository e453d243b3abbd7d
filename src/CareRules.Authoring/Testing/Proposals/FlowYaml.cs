using System.Text;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>Writes nodes in flow style on one line: <c>{customer: {id: C1}, fired: [visit]}</c>.</summary>
internal static class FlowYaml
{
    public static string Write(YamlNode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    /// <summary>A text as a scalar that is always read as a text.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static void Append(YamlNode node, StringBuilder text)
    {
        switch (node)
        {
            case YamlMapping mapping:
                text.Append('{');
                for (var i = 0; i < mapping.Entries.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ").Append(Scalar(mapping.Entries[i].Key)).Append(": ");
                    Append(mapping.Entries[i].Value, text);
                }

                text.Append('}');
                break;
            case YamlSequence sequence:
                text.Append('[');
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Append(sequence.Items[i], text);
                }

                text.Append(']');
                break;
            case YamlScalar scalar:
                text.Append(Scalar(scalar));
                break;
        }
    }

    private static string Scalar(YamlScalar scalar) => scalar.IsPlain && (scalar.IsEmpty || IsSafe(scalar.Value)) ? scalar.IsEmpty ? "~" : scalar.Value : Quoted(scalar.Value);

    // In flow style a plain text ends at the first comma, bracket or colon, so such texts are quoted.
    private static bool IsSafe(string text) =>
        (char.IsLetterOrDigit(text[0]) || (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1])))
        && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '%' or '+' or '/')
        && text[^1] != ' ';
}
