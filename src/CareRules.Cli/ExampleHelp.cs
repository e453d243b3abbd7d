using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CareRules.Cli;

/// <summary>The standard help, followed by an example.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = _usual.Invoke(parseResult);
        var example = parseResult.CommandResult.Command is Verb verb ? verb.Example : "carerules check rules/my-care";
        parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  {example}\n");
        return result;
    }
}
