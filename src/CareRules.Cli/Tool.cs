using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CareRules.Diagnostics;
using CareRules.Runtime;

namespace CareRules.Cli;

/// <summary>The <c>carerules</c> tool: reads the command line, runs a verb, turns errors into an exit code.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ToolContext context, CancellationToken token)
    {
        var root = new RootCommand("Checks and runs customer-care policies written in YAML.")
        {
            CheckVerb.Create(context),
            RunVerb.Create(context),
            TestVerb.Create(context),
            ExplainVerb.Create(context),
            ForecastVerb.Create(context),
            DiffVerb.Create(context),
            DocsVerb.Create(context),
            NewVerb.Create(context),
            FmtVerb.Create(context),
            SchemaVerb.Create(context),
        };
        root.HelpName = "carerules";
        root.Options.OfType<HelpOption>().Single().Action = new ExampleHelp();

        // A customer or a parameter may start with @, which must not name a response file.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return WrongUse(context, Misunderstood(parsed));
        }

        var output = context.Io.OutText();
        await using (output.ConfigureAwait(false))
        {
            try
            {
                // Exceptions and signals are handled here and in the program, so that a cancelled run can still report its progress.
                var invocation = new InvocationConfiguration { Output = output, Error = context.Io.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
                return await parsed.InvokeAsync(invocation, token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                return ExitCode.Cancelled;
            }
            catch (WrongUseException wrong)
            {
                return WrongUse(context, wrong.Message);
            }
            catch (NotInForceException outside)
            {
                context.Io.Error.WriteLine($"carerules: {outside.Message}");
                return ExitCode.Errors;
            }
            catch (IOException failure)
            {
                return WrongUse(context, $"reading or writing failed: {failure.Message}");
            }
        }
    }

    /// <summary>The first error of the command line, in one line.</summary>
    private static string Misunderstood(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = $"see `carerules{(command is Verb ? $" {command.Name}" : "")} --help`";
        if (parsed.UnmatchedTokens is not [var unknown, ..])
        {
            return $"{string.Join(' ', parsed.Errors[0].Message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.')}; {help}";
        }

        return Suggestions.Closest(unknown, command.Subcommands.Select(c => c.Name)) is { } close
            ? $"`{unknown}` is not known; did you mean `{close}`?"
            : $"`{unknown}` is not known; {help}";
    }

    private static int WrongUse(ToolContext context, string message)
    {
        context.Io.Error.WriteLine($"carerules: {message}");
        return ExitCode.WrongUse;
    }
}
