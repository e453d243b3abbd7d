using System.Text.Encodings.Web;
using System.Text.Json;

namespace CareRules.Conformance;

/// <summary>Formats JSON for reading and for line-by-line comparison.</summary>
internal static class PrettyJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string List(IEnumerable<string> values) => One($"[{string.Join(',', values)}]");

    public static string One(string value)
    {
        using var document = JsonDocument.Parse(value);
        return JsonSerializer.Serialize(document.RootElement, Options) + "\n";
    }
}
