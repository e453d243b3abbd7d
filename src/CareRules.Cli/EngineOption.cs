using System.CommandLine;

namespace CareRules.Cli;

/// <summary><c>--engine</c>: which engine decides.</summary>
internal sealed class EngineOption
{
    private readonly Option<string> _option = new("--engine")
    {
        Description = "builtin: the fastest, for throughput. nrules: decides in NRules sessions, as a host does that calls UseNRules(), for rules beside the host's own C# rules and for open sessions; slower. Outcomes are the same.",
        HelpName = "nrules|builtin",
        DefaultValueFactory = _ => "builtin",
    };

    public EngineOption() => _option.AcceptOnlyFromAmong("nrules", "builtin");

    public void AddTo(Command verb) => verb.Add(_option);

    public EngineKind Get(ParseResult parsed) => parsed.GetValue(_option) == "nrules" ? EngineKind.NRules : EngineKind.BuiltIn;
}
