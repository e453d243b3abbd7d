using System.Collections.Immutable;
using System.CommandLine;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Runtime;

namespace CareRules.Cli;

/// <summary>The arguments that every verb names its rules with, and the loading of them.</summary>
internal sealed class RuleArguments
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "The pack: folders and files that belong together, for example a pack and the company's own values.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _parameters = new("--param")
    {
        Description = "Fills in or replaces a parameter of the pack, written as in YAML. May be repeated.",
        HelpName = "name=value",
    };

    public AsOfOption AsOf { get; } = new();

    public void AddTo(Command verb)
    {
        AddWithoutAsOf(verb);
        AsOf.AddTo(verb);
    }

    /// <summary>For a verb that decides for instants of its own.</summary>
    public void AddWithoutAsOf(Command verb)
    {
        verb.Add(_paths);
        verb.Add(_parameters);
    }

    /// <summary>Loads the pack; of a folder of versions all, to go on with the one in force at as-of.</summary>
    /// <exception cref="WrongUseException">A path or a parameter cannot be meant.</exception>
    /// <exception cref="NotInForceException">No version is in force at as-of.</exception>
    public CareRuleSet? Load(ToolContext context, ParseResult parsed, out ImmutableArray<Diagnostic> diagnostics, CancellationToken token)
    {
        var versions = LoadAll(context, parsed, out diagnostics, token);
        return versions.IsEmpty ? null : Pick(context, parsed, versions);
    }

    /// <summary>The paths that name the pack.</summary>
    /// <exception cref="WrongUseException">A path cannot be meant.</exception>
    public string[] Paths(ParseResult parsed) => Existing(parsed, parsed.GetRequiredValue(_paths));

    /// <summary>How the pack is loaded.</summary>
    /// <exception cref="WrongUseException">A parameter cannot be meant.</exception>
    public LoadOptions Options(ParseResult parsed) => new() { Values = Values(parsed.GetValue(_parameters) ?? []) };

    /// <summary>Loads the pack, of a folder of versions each; none where there are errors.</summary>
    /// <exception cref="WrongUseException">A path or a parameter cannot be meant.</exception>
    public ImmutableArray<CareRuleSet> LoadAll(ToolContext context, ParseResult parsed, out ImmutableArray<Diagnostic> diagnostics, CancellationToken token)
    {
        var (paths, options) = (Paths(parsed), Options(parsed));
        if (VersionFolders.Of(paths, options.Limits, out _).Length > 1)
        {
            return CareRuleVersions.TryLoad(paths, options, out var versions, out diagnostics, token) ? versions.Versions : [];
        }

        return context.Load(paths, options, out var ruleSet, out diagnostics, token) ? [ruleSet] : [];
    }

    /// <summary>The folder of the pack as places show it, ending in a slash; empty where the pack is a file.</summary>
    public string FirstFolder(ParseResult parsed) =>
        parsed.GetRequiredValue(_paths)[0] is var first && Directory.Exists(first) ? first.Replace('\\', '/').TrimEnd('/') + "/" : "";

    /// <summary>Paths as given, each of which is there.</summary>
    /// <exception cref="WrongUseException">One is not.</exception>
    public static string[] Existing(ParseResult parsed, string[] paths)
    {
        // Whatever is no known option counts as a path, so a mistyped option is looked for first.
        if (Array.Find(paths, p => p.StartsWith('-') && !Path.Exists(p)) is { } option)
        {
            throw new WrongUseException(UnknownOption(option, parsed.CommandResult.Command));
        }

        return Array.Find(paths, p => !Path.Exists(p)) is { } path
            ? throw new WrongUseException($"there is no file or folder `{path}`; name the folder that holds the pack's YAML files")
            : paths;
    }

    /// <summary>Loads the pack; errors and warnings go to the messages.</summary>
    /// <exception cref="WrongUseException">A path or a parameter cannot be meant.</exception>
    public CareRuleSet? LoadOrPrint(ToolContext context, ParseResult parsed, CancellationToken token)
    {
        var ruleSet = Load(context, parsed, out var diagnostics, token);
        foreach (var diagnostic in diagnostics.Where(d => d.Severity != Severity.Info))
        {
            DiagnosticPrinter.Print(context.Io.Error, diagnostic, context.Io is { IsErrorTerminal: true, AllowsColour: true });
        }

        return ruleSet;
    }

    /// <summary>The version in force at as-of; a pack without versions is its only one.</summary>
    /// <exception cref="NotInForceException">No version is in force at as-of.</exception>
    public CareRuleSet Pick(ToolContext context, ParseResult parsed, ImmutableArray<CareRuleSet> versions)
    {
        // A check is of all versions; whatever decides, decides with one.
        var isAny = versions.Length == 1 || (parsed.CommandResult.Command.Name == "check" && !AsOf.IsGiven(parsed));
        return isAny ? versions[^1] : CareRuleVersions.Of(versions).At(AsOf.Get(parsed, versions[^1], context.Time));
    }

    private static string UnknownOption(string option, Command verb) =>
        Suggestions.Closest(option, verb.Options.Select(o => o.Name)) is { } close
            ? $"there is no option `{option}`; did you mean `{close}`?"
            : $"there is no option `{option}`; see `carerules {verb.Name} --help`";

    private static ImmutableDictionary<string, string> Values(string[] parameters)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new WrongUseException($"`--param {parameter}` has no value; write --param name=value, for example --param \"coupon_amount=200 CNY\"");
            }

            if (!values.TryAdd(parameter[..equals].Trim(), parameter[(equals + 1)..].Trim()))
            {
                throw new WrongUseException($"parameter `{parameter[..equals].Trim()}` is given twice; keep one --param for it");
            }
        }

        return values.ToImmutable();
    }
}
