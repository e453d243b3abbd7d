using System.Text.Json;
using System.Text.Json.Serialization;
using CareRules.Cli.Testing;
using CareRules.Outcomes.Json;

namespace CareRules.Cli;

/// <summary>The JSON of what is made for programs: names in snake_case, in the order of the records.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(CoverageDocument))]
[JsonSerializable(typeof(TestDocument))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    /// <summary>With Chinese characters unescaped.</summary>
    public static ToolJson Unescaped { get; } =
        new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = OutcomeJson.WriterOptions.Encoder });
}
