using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Samples;

namespace CareRules.Benchmarks.Peers;

/// <summary>The policy through other engines, each checked before it is timed; printed as Markdown.</summary>
internal static class PeerRace
{
    /// <summary>A command that runs the policy on NRules, from its own solution; see docs/benchmarks.md.</summary>
    private const string NRulesVariable = "CARERULES_PEER_NRULES";

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
        var conditions = Packs.Engine(rules);
        var few = Facts[..RaceFolder.Single];
        var (hand, whole) = QuickTimer.Compare(() => Each(few, handWritten.Evaluate), () => Each(few, engine.Evaluate), few.Length);
        var (part, _) = QuickTimer.Compare(() => Each(few, conditions.Evaluate), () => { }, few.Length);
        var own = new PeerTimes(whole.Microseconds, Sweep(engine.Evaluate));
        Row(count, "CareRules, built-in", own, own);
        Row(count, "CareRules, built-in, conditions alone", new PeerTimes(part.Microseconds, Sweep(conditions.Evaluate)), own);
        Row(count, "hand-written C#", new PeerTimes(hand.Microseconds, Sweep(handWritten.Evaluate)), own);
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

    /// <summary>The peers that are installed; of the others it is said that they are not.</summary>
    private static List<Peer> Peers()
    {
        var folder = Repository.Find("tests/CareRules.Benchmarks/peers");
        var peers = new List<Peer>();
        if (Environment.GetEnvironmentVariable(NRulesVariable) is { Length: > 0 } command)
        {
            var parts = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            peers.Add(new Peer("NRules 1.0.4, a session for each customer", parts[0], parts));
        }
        else
        {
            Console.Error.WriteLine($"NRules: not run; {NRulesVariable} names no command");
        }

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
