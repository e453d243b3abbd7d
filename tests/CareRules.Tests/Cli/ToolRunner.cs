using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CareRules.Cli;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes;

namespace CareRules.Tests.Cli;

/// <summary>Runs the tool in-process with a pack made by hand and an engine that is told what to decide.</summary>
internal sealed class ToolRunner
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public string In { get; init; } = "";

    public bool IsOutTerminal { get; init; }

    /// <summary>True for a person who types <see cref="In"/> and reads the messages.</summary>
    public bool IsAnswering { get; init; }

    public CareRuleSet? RuleSet { get; init; } = TestRules.WithDeclaredFacts();

    public Diagnostic[] Diagnostics { get; init; } = [];

    public Func<CareOutcome, CareOutcome> Decide { get; init; } = o => o;

    /// <summary>True to load the packs that the arguments name, and evaluate them with the library's engine.</summary>
    public bool UsesRealPacks { get; init; }

    public CancellationToken Token { get; init; }

    /// <summary>What the last load was given.</summary>
    public LoadOptions? Loaded { get; private set; }

    public async Task<(int Exit, string Out, string Error)> RunAsync(params string[] args)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(In));
        using var output = new MemoryStream();
        await using var error = new StringWriter { NewLine = "\n" };
        var context = new ToolContext(new ToolStreams(input, output, error) { IsOutTerminal = IsOutTerminal, IsInTerminal = IsAnswering, IsErrorTerminal = IsAnswering, AllowsColour = false }, new StoppedClock());
        if (!UsesRealPacks)
        {
            context = context with { Load = Load, CreateEngine = ruleSet => new ToldEngine(ruleSet, Decide) };
        }

        var exit = await Tool.RunAsync(args, context, Token);
        return (exit, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private bool Load(
        IReadOnlyList<string> paths,
        LoadOptions? options,
        [NotNullWhen(true)] out CareRuleSet? ruleSet,
        out ImmutableArray<Diagnostic> diagnostics,
        CancellationToken token)
    {
        Loaded = options;
        ruleSet = RuleSet;
        diagnostics = [.. Diagnostics];
        return ruleSet is not null;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => 0;
    }

    private sealed class ToldEngine(CareRuleSet ruleSet, Func<CareOutcome, CareOutcome> decide) : ICareEngine
    {
        public CareRuleSet RuleSet => ruleSet;

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) =>
            decide(new CareOutcome { Customer = facts.Customer.Id, AsOf = asOf, RuleSet = ruleSet.Identity });

        public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => new(Evaluate(facts, asOf), memory);
    }
}
