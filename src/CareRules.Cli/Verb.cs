using System.CommandLine;

namespace CareRules.Cli;

/// <summary>A command that comes with examples.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
