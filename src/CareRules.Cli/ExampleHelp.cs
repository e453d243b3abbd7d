using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CareRules.Cli;

/// <summary>The standard help, followed by examples.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = _usual.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command is Verb verb ? verb.Examples : ["carerules check rules/my-care"];
        parseResult.InvocationConfiguration.Output.WriteLine($"{(examples.Count == 1 ? "Example" : "Examples")}:\n{string.Concat(examples.Select(e => $"  {e}\n"))}");
        return result;
    }
}
