using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CareRules.Conformance;

/// <summary>The content of <c>case.yaml</c>: the files of the pack and the instants of evaluation.</summary>
internal sealed class CaseHead
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    /// <summary>Files and folders of the pack, relative to the case; <c>rules.yaml</c> unless given.</summary>
    public List<string> Rules { get; set; } = ["rules.yaml"];

    /// <summary>The instant that each customer is evaluated for; empty where decisions are made.</summary>
    public string AsOf { get; set; } = "";

    /// <summary>The instants of decisions, each with the memory of the one before.</summary>
    public List<string> Decide { get; set; } = [];

    /// <summary>The baseline of evaluations; empty for none. Decisions have it in their memory.</summary>
    public string Baseline { get; set; } = "";

    /// <summary>The rules that became active after the baseline, each with its instant.</summary>
    public Dictionary<string, string> BaselineRules { get; set; } = [];

    /// <summary>Whether the goals are counted over the customers, and compared with <c>expected-goals.json</c>.</summary>
    public bool Goals { get; set; }

    /// <summary>The exception that every evaluation must throw; empty for none.</summary>
    public string Refused { get; set; } = "";

    public static CaseHead Read(string path) => Yaml.Deserialize<CaseHead>(File.ReadAllText(path));
}
