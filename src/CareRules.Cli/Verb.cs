using System.CommandLine;

namespace CareRules.Cli;

/// <summary>A command that comes with an example.</summary>
internal sealed class Verb(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;
}
