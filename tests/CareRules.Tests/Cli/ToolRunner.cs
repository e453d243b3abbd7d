using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CareRules.Cli;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules.Tests.Cli;

/// <summary>Runs the tool in-process, with a pack built in code and a stub engine.</summary>
internal sealed class ToolRunner
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public string In { get; init; } = "";

    public bool IsOutTerminal { get; init; }

    /// <summary>True for an interactive terminal with the input <see cref="In"/>.</summary>
    public bool IsAnswering { get; init; }

    public CareRuleSet? RuleSet { get; init; } = TestRules.WithDeclaredFacts();

    public Diagnostic[] Diagnostics { get; init; } = [];

    public Func<CareOutcome, CareOutcome> Decide { get; init; } = o => o;

    /// <summary>When the stub engine's decision changes next, from the facts, as-of and the memory.</summary>
    public Func<CustomerFacts, DateTimeOffset, CareMemory, NextChange?> Next { get; init; } = (_, _, _) => null;

    /// <summary>True to load the packs that the arguments name, and evaluate them with the library's engine.</summary>
    public bool UsesRealPacks { get; init; }

    public CancellationToken Token { get; init; }

    /// <summary>
    /// The kinds of the engines that decided something, of real packs; those of an engine that was made and not used are not among them.
    /// </summary>
    public ConcurrentQueue<EngineKind> Decided { get; } = [];

    /// <summary>The arguments of the last load.</summary>
    public LoadOptions? Loaded { get; private set; }

    public async Task<(int Exit, string Out, string Error)> RunAsync(params string[] args)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(In));
        using var output = new MemoryStream();
        await using var error = new StringWriter { NewLine = "\n" };
        var context = new ToolContext(new ToolStreams(input, output, error) { IsOutTerminal = IsOutTerminal, IsInTerminal = IsAnswering, IsErrorTerminal = IsAnswering, AllowsColour = false }, new StoppedClock());
        context = UsesRealPacks
            ? context with { CreateEngine = (kind, ruleSet, token) => new NotedEngine(new ToolContext(context.Io, context.Time).CreateEngine(kind, ruleSet, token), () => Decided.Enqueue(kind)) }
            : context with { Load = Load, CreateEngine = (_, ruleSet, _) => new ToldEngine(ruleSet, Decide, Next) };

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

    /// <summary>A real engine that records its use.</summary>
    private sealed class NotedEngine(IRuleTestEngine engine, Action note) : IRuleTestEngine
    {
        public CareRuleSet RuleSet => engine.RuleSet;

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => Noted().Evaluate(facts, asOf);

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline) => Noted().Evaluate(facts, asOf, baseline);

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given) => Noted().Evaluate(facts, asOf, given);

        public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => Noted().Decide(facts, asOf, memory);

        public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given) => Noted().Decide(facts, asOf, memory, given);

        public NextChange? NextInstant(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => Noted().NextInstant(facts, asOf, memory);

        public GoalTally Goals(DateTimeOffset asOf) => Noted().Goals(asOf);

        public void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given) => Noted().Tally(facts, goals, given);

        private IRuleTestEngine Noted()
        {
            note();
            return engine;
        }
    }

    private sealed class ToldEngine(CareRuleSet ruleSet, Func<CareOutcome, CareOutcome> decide, Func<CustomerFacts, DateTimeOffset, CareMemory, NextChange?> next) : IRuleTestEngine
    {
        private readonly CareEngine _engine = new(ruleSet);

        public CareRuleSet RuleSet => ruleSet;

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) =>
            decide(new CareOutcome { Customer = facts.Customer.Id, AsOf = asOf, RuleSet = ruleSet.Identity });

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given) => Evaluate(facts, asOf);

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline) => Evaluate(facts, asOf);

        public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => new(Evaluate(facts, asOf), memory);

        public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given) => Decide(facts, asOf, memory);

        public NextChange? NextInstant(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => next(facts, asOf, memory);

        public GoalTally Goals(DateTimeOffset asOf) => _engine.Goals(asOf);

        public void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given) => _engine.Tally(facts, goals, given);
    }
}
