using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Benchmarks.Peers.Idiomatic;
using CareRules.Benchmarks.Policies;
using CareRules.Facts;
using CareRules.NRules;
using CareRules.Outcomes;
using CareRules.Samples;

namespace CareRules.Benchmarks.Peers;

/// <summary>Runs the policy on other engines, each checked before it is timed, and prints the result as Markdown.</summary>
internal static class PeerRace
{
    private const int Customers = 500;

    private static readonly ImmutableArray<CustomerFacts> Facts = CustomerGenerator.Customers(Customers);

    public static void Run(IReadOnlyList<int> sizes)
    {
        var peers = Peers();
        Line($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors\n");
        Line($"| rules | engine | one customer µs | times the engine | sweep µs a customer | times the engine |");
        Line($"|---:|---|---:|---:|---:|---:|");
        foreach (var rules in sizes)
        {
            Size(rules, peers);
        }
    }

    private static void Size(int count, List<Peer> peers)
    {
        var (engine, handWritten) = (Packs.Engine(count), HandWritten.Policy(count));
        EquivalenceCheck.Run(count, engine, handWritten);
        var rules = RaceFolder.Rules(count);
        var (conditions, idiomatic, inSession) = Checked(count, rules);
        var few = Facts[..RaceFolder.Single];
        var (hand, whole) = QuickTimer.Compare(() => Each(few, handWritten.Evaluate), () => Each(few, engine.Evaluate), few.Length);
        var (part, _) = QuickTimer.Compare(() => Each(few, conditions.Evaluate), () => { }, few.Length);
        var own = new PeerTimes(whole.Microseconds, Sweep(engine.Evaluate));
        Row(count, "CareRules, built-in", own, own);
        Row(count, "CareRules, built-in, conditions alone", new PeerTimes(part.Microseconds, Sweep(conditions.Evaluate)), own);
        Row(count, "hand-written C#", new PeerTimes(hand.Microseconds, Sweep(handWritten.Evaluate)), own);
        var (session, fluent) = QuickTimer.Compare(() => Each(few, inSession), () => Each(few, idiomatic.Evaluate), few.Length);
        Row(count, "NRules 1.0.4, the pack, a session for each customer", new PeerTimes(session.Microseconds, Sweep(inSession)), own);
        Row(count, "NRules 1.0.4, idiomatic, a session for each customer", new PeerTimes(fluent.Microseconds, Sweep(idiomatic.Evaluate)), own);
        var folder = Directory.CreateTempSubdirectory("carerules-race-");
        try
        {
            RaceFolder.Write(folder.FullName, rules, conditions, Facts);
            foreach (var peer in peers)
            {
                Row(count, peer.Name, peer.Run(folder.FullName), own);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Compares what is raced in this process.</summary>
    /// <exception cref="InvalidOperationException">An outcome differs; the message shows the first difference.</exception>
    public static void Check(int count) => Checked(count, RaceFolder.Rules(count));

    private static (CareEngine Conditions, IdiomaticPolicy Idiomatic, Func<CustomerFacts, DateTimeOffset, CareOutcome> InSession) Checked(int count, IReadOnlyList<RuleSpec> rules)
    {
        var ruleSet = Packs.Load(rules);
        var conditions = new CareEngine(ruleSet);
        var repository = new YamlRuleRepository(ruleSet);
        var factory = repository.Compile([]);
        var idiomatic = new IdiomaticPolicy(rules);
        EquivalenceCheck.Run($"{count} rules without triggers", "built-in", f => conditions.Evaluate(f, CustomerGenerator.AsOf), "NRulesCareSession", f => InSession(f, CustomerGenerator.AsOf), NRulesRun.IsOfSessions);
        EquivalenceCheck.Run($"{count} rules without triggers", "built-in", f => conditions.Evaluate(f, CustomerGenerator.AsOf), "idiomatic NRules", f => idiomatic.Evaluate(f, CustomerGenerator.AsOf), NRulesRun.IsDecision);
        return (conditions, idiomatic, InSession);

        CareOutcome InSession(CustomerFacts facts, DateTimeOffset asOf) => new NRulesCareSession(repository, factory, facts, asOf).Fire().Outcome;
    }

    /// <summary>The peers that are installed; the others are reported as missing.</summary>
    private static List<Peer> Peers()
    {
        var folder = Repository.Find("tests/CareRules.Benchmarks/peers");
        var peers = new List<Peer>();
        Peer[] others =
        [
            new("json-rules-engine 7.3.1, figures by its host", "node", "node", Path.Combine(folder, "race.mjs"), "json-rules-engine"),
            new("zen-engine 0.54.0, figures by its host", "node", "node", Path.Combine(folder, "race.mjs"), "zen-engine"),
            new("zen-engine 0.54.0, figures in the decision", "node", "node", Path.Combine(folder, "race.mjs"), "zen-engine-figures"),
            new("CLIPS 6.30, figures given", "clips", "node", Path.Combine(folder, "clips.mjs")),
        ];
        foreach (var peer in others)
        {
            if (!peer.IsInstalled)
            {
                Console.Error.WriteLine($"{peer.Name}: not run; there is no `{peer.Needs}`");
            }
            else if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            {
                Console.Error.WriteLine($"{peer.Name}: not run; `npm install` in tests/CareRules.Benchmarks/peers first");
            }
            else
            {
                peers.Add(peer);
            }
        }

        return peers;
    }

    private static double Sweep(Func<CustomerFacts, DateTimeOffset, CareOutcome> evaluate) =>
        Enumerable.Range(0, 100).Min(_ => QuickTimer.Once(() => Each(Facts, evaluate))) * 1_000 / Facts.Length;

    private static int Each(ImmutableArray<CustomerFacts> customers, Func<CustomerFacts, DateTimeOffset, CareOutcome> evaluate)
    {
        var actions = 0;
        foreach (var facts in customers)
        {
            actions += evaluate(facts, CustomerGenerator.AsOf).Actions.Length;
        }

        return actions;
    }

    private static void Row(int rules, string name, PeerTimes times, PeerTimes own) =>
        Line($"| {rules:N0} | {name} | {times.Single:N2} | {times.Single / own.Single:N1} | {times.Sweep:N2} | {times.Sweep / own.Sweep:N1} |");

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
