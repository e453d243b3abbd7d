using System.Collections.Immutable;
using System.CommandLine;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Runtime;

namespace CareRules.Cli;

/// <summary>The arguments by which every verb selects its rules, and their loading.</summary>
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

    /// <summary>For a verb that has its own instants.</summary>
    public void AddWithoutAsOf(Command verb)
    {
        verb.Add(_paths);
        verb.Add(_parameters);
    }

    /// <summary>Loads the pack, or all versions of a folder of versions, and returns the one in force at as-of.</summary>
    /// <exception cref="WrongUseException">A path or a parameter is not valid.</exception>
    /// <exception cref="NotInForceException">No version is in force at as-of.</exception>
    public CareRuleSet? Load(ToolContext context, ParseResult parsed, out ImmutableArray<Diagnostic> diagnostics, CancellationToken token)
    {
        var versions = LoadAll(context, parsed, out diagnostics, token);
        return versions.IsEmpty ? null : Pick(context, parsed, versions);
    }

    /// <summary>The paths that name the pack.</summary>
    /// <exception cref="WrongUseException">A path is not valid.</exception>
    public string[] Paths(ParseResult parsed) => Existing(parsed, parsed.GetRequiredValue(_paths));

    /// <summary>The options of the load.</summary>
    /// <exception cref="WrongUseException">A parameter is not valid.</exception>
    public LoadOptions Options(ParseResult parsed) => new() { Values = Values(parsed.GetValue(_parameters) ?? []) };

    /// <summary>Loads the pack, or each version of a folder of versions; empty where there are errors.</summary>
    /// <exception cref="WrongUseException">A path or a parameter is not valid.</exception>
    public ImmutableArray<CareRuleSet> LoadAll(ToolContext context, ParseResult parsed, out ImmutableArray<Diagnostic> diagnostics, CancellationToken token)
    {
        var (paths, options) = (Paths(parsed), Options(parsed));
        if (VersionFolders.Of(paths, options.Limits, out _).Length > 1)
        {
            return CareRuleVersions.TryLoad(paths, options, out var versions, out diagnostics, token) ? versions.Versions : [];
        }

        return context.Load(paths, options, out var ruleSet, out diagnostics, token) ? [ruleSet] : [];
    }

    /// <summary>The pack's folder as positions show it, ending in a slash; empty where the pack is a file.</summary>
    public string FirstFolder(ParseResult parsed) =>
        parsed.GetRequiredValue(_paths)[0] is var first && Directory.Exists(first) ? first.Replace('\\', '/').TrimEnd('/') + "/" : "";

    /// <summary>The paths as given; each exists.</summary>
    /// <exception cref="WrongUseException">One does not.</exception>
    public static string[] Existing(ParseResult parsed, string[] paths)
    {
        // Every argument that is no known option counts as a path, so look for mistyped options first.
        if (Array.Find(paths, p => p.StartsWith('-') && !Path.Exists(p)) is { } option)
        {
            throw new WrongUseException(UnknownOption(option, parsed.CommandResult.Command));
        }

        return Array.Find(paths, p => !Path.Exists(p)) is { } path
            ? throw new WrongUseException($"there is no file or folder `{path}`; name the folder that holds the pack's YAML files")
            : paths;
    }

    /// <summary>Loads the pack; errors and warnings go to the messages.</summary>
    /// <exception cref="WrongUseException">A path or a parameter is not valid.</exception>
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
        // `check` covers all versions; verbs that evaluate use one.
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
