using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Benchmarks.Peers.Idiomatic;
using CareRules.Benchmarks.Policies;
using CareRules.Facts;
using CareRules.NRules;
using CareRules.Outcomes;
using NRules;

namespace CareRules.Benchmarks.Peers;

/// <summary>
/// The policy in idiomatic NRules, in a pack that NRules runs, and in the built-in engine: outcomes compared first, then measured
/// alternately. Printed as Markdown.
/// </summary>
internal static class NRulesRun
{
    private const int Customers = 64;
    private const int Rounds = 60;

    private static readonly DateTimeOffset AsOf = CustomerGenerator.AsOf;
    private static readonly ImmutableArray<CustomerFacts> Facts = CustomerGenerator.Customers(Customers);

    public static void Run(IReadOnlyList<int> sizes)
    {
        var (fresh, open) = (new List<string>(), new List<string>());
        foreach (var size in sizes)
        {
            Measure(size, fresh, open);
        }

        Line($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors");
        Line($"\n## One customer, µs\n");
        Line($"| rules | idiomatic NRules | `NRulesCareEngine` | `NRulesCareSession`, a new one | built-in | `NRulesCareEngine` : idiomatic | `NRulesCareSession` : idiomatic | idiomatic : built-in | `NRulesCareEngine` : built-in |");
        Line($"|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        fresh.ForEach(Console.WriteLine);
        Line($"\n## One more purchase, µs\n");
        Line($"| rules | idiomatic NRules, open | the same, anew | `NRulesCareSession`, open | `NRulesCareEngine`, anew | built-in, anew | idiomatic, open : anew | `NRulesCareSession` : `NRulesCareEngine` | idiomatic, open : built-in | outcomes that change |");
        Line($"|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        open.ForEach(Console.WriteLine);
    }

    /// <summary>Compares the ways to run the policy in NRules with the built-in engine.</summary>
    /// <exception cref="InvalidOperationException">An outcome differs; the message shows the first difference.</exception>
    public static void Check(int size)
    {
        var rules = PolicyGenerator.Rules(size);
        var ruleSet = Packs.Load(rules);
        var (builtIn, repository, idiomatic) = (new CareEngine(ruleSet), new YamlRuleRepository(ruleSet), new IdiomaticPolicy(rules));
        var factory = repository.Compile([]);
        CompareFresh(size, builtIn, new NRulesCareEngine(ruleSet), repository, factory, idiomatic);
        CompareOpen(size, builtIn, repository, factory, idiomatic);
    }

    private static void Measure(int size, List<string> fresh, List<string> open)
    {
        var rules = PolicyGenerator.Rules(size);
        var ruleSet = Packs.Load(rules);
        var (builtIn, nrules, repository, idiomatic) = (new CareEngine(ruleSet), new NRulesCareEngine(ruleSet), new YamlRuleRepository(ruleSet), new IdiomaticPolicy(rules));
        var factory = repository.Compile([]);
        EquivalenceCheck.Run(size, builtIn, HandWritten.Policy(size));
        CompareFresh(size, builtIn, nrules, repository, factory, idiomatic);
        var costs = QuickTimer.Compare(
            [
                () => Each(f => idiomatic.Evaluate(f, AsOf)),
                () => Each(f => nrules.Evaluate(f, AsOf)),
                () => Each(f => new NRulesCareSession(repository, factory, f, AsOf).Fire().Outcome),
                () => Each(f => builtIn.Evaluate(f, AsOf)),
            ],
            Customers,
            Rounds);
        var (own, engine, session, core) = (costs[0].Microseconds, costs[1].Microseconds, costs[2].Microseconds, costs[3].Microseconds);
        fresh.Add(Text($"| {size:N0} | {own:F1} | {engine:F1} | {session:F1} | {core:F2} | {engine / own:F2} | {session / own:F2} | {own / core:F1} | {engine / core:F1} |"));

        CompareOpen(size, builtIn, repository, factory, idiomatic);
        var idiomaticSessions = Facts.Select(f => Opened(idiomatic.Open(f, AsOf))).ToArray();
        var sessions = Facts.Select(f => Opened(new NRulesCareSession(repository, factory, f, AsOf))).ToArray();
        var times = QuickTimer.CompareTimed(
            [
                () => Timed(
                    i =>
                    {
                        idiomaticSessions[i].Update(WithPurchase(Facts[i]));
                        return idiomaticSessions[i].Fire();
                    },
                    i =>
                    {
                        idiomaticSessions[i].Update(Facts[i]);
                        idiomaticSessions[i].Fire();
                    }),
                () => Timed(i => idiomatic.Evaluate(WithPurchase(Facts[i]), AsOf)),
                () => Timed(
                    i =>
                    {
                        sessions[i].Insert(Purchase);
                        return sessions[i].Fire().Outcome;
                    },
                    i =>
                    {
                        sessions[i].Retract(Purchase);
                        sessions[i].Fire();
                    }),
                () => Timed(i => nrules.Evaluate(WithPurchase(Facts[i]), AsOf)),
                () => Timed(i => builtIn.Evaluate(WithPurchase(Facts[i]), AsOf)),
            ],
            Customers,
            Rounds);
        var changed = Facts.Count(f => !OutcomeText.Lines(builtIn.Evaluate(f, AsOf)).SequenceEqual(OutcomeText.Lines(builtIn.Evaluate(WithPurchase(f), AsOf))));
        open.Add(Text($"| {size:N0} | {times[0]:F1} | {times[1]:F1} | {times[2]:F1} | {times[3]:F1} | {times[4]:F2} | {times[0] / times[1]:F2} | {times[2] / times[3]:F2} | {times[0] / times[4]:F1} | {changed} of {Customers} |"));
    }

    private static void CompareFresh(int size, CareEngine builtIn, NRulesCareEngine nrules, YamlRuleRepository repository, ISessionFactory factory, IdiomaticPolicy idiomatic)
    {
        EquivalenceCheck.Run($"{size} rules", "built-in", f => builtIn.Evaluate(f, AsOf), "NRulesCareEngine", f => nrules.Evaluate(f, AsOf));
        EquivalenceCheck.Run($"{size} rules", "built-in", f => builtIn.Evaluate(f, AsOf), "NRulesCareSession", f => new NRulesCareSession(repository, factory, f, AsOf).Fire().Outcome, IsOfSessions);
        EquivalenceCheck.Run($"{size} rules", "built-in", f => builtIn.Evaluate(f, AsOf), "idiomatic NRules", f => idiomatic.Evaluate(f, AsOf), IsDecision);
    }

    private static void CompareOpen(int size, CareEngine builtIn, YamlRuleRepository repository, ISessionFactory factory, IdiomaticPolicy idiomatic)
    {
        EquivalenceCheck.Run($"{size} rules, one more purchase", "built-in", f => builtIn.Evaluate(WithPurchase(f), AsOf), "open NRulesCareSession", WithSession, IsOfSessions);
        EquivalenceCheck.Run($"{size} rules, one more purchase", "built-in", f => builtIn.Evaluate(WithPurchase(f), AsOf), "idiomatic NRules", WithIdiomatic, IsDecision);
        EquivalenceCheck.Run($"{size} rules, a purchase taken back", "built-in", f => builtIn.Evaluate(f, AsOf), "idiomatic NRules", WithoutIdiomatic, IsDecision);

        CareOutcome WithSession(CustomerFacts facts)
        {
            var session = Opened(new NRulesCareSession(repository, factory, facts, AsOf));
            session.Insert(Purchase);
            return session.Fire().Outcome;
        }

        CareOutcome WithIdiomatic(CustomerFacts facts)
        {
            var session = Opened(idiomatic.Open(facts, AsOf));
            session.Update(WithPurchase(facts));
            return session.Fire();
        }

        CareOutcome WithoutIdiomatic(CustomerFacts facts)
        {
            var session = Opened(idiomatic.Open(WithPurchase(facts), AsOf));
            session.Update(facts);
            return session.Fire();
        }
    }

    /// <summary>A purchase of a minute ago.</summary>
    private static Purchase Purchase { get; } = new() { Id = "P-new", At = AsOf.AddMinutes(-1), Amount = 60_000m, Currency = "CNY", Quantity = 1, Category = "toys" };

    private static CustomerFacts WithPurchase(CustomerFacts facts) => facts with { Purchases = facts.Purchases.IsDefault ? [Purchase] : facts.Purchases.Add(Purchase) };

    private static IdiomaticSession Opened(IdiomaticSession session)
    {
        session.Fire();
        return session;
    }

    private static NRulesCareSession Opened(NRulesCareSession session)
    {
        session.Fire();
        return session;
    }

    private static TimeSpan Timed(Func<int, CareOutcome> act, Action<int>? undo = null)
    {
        var total = TimeSpan.Zero;
        for (var i = 0; i < Customers; i++)
        {
            var start = Stopwatch.GetTimestamp();
            act(i);
            total += Stopwatch.GetElapsedTime(start);
            undo?.Invoke(i);
        }

        return total;
    }

    private static void Each(Func<CustomerFacts, CareOutcome> evaluate)
    {
        foreach (var facts in Facts)
        {
            evaluate(facts);
        }
    }

    /// <summary>Mixed currencies are reported in evaluation order, which differs in a session.</summary>
    public static bool IsOfSessions(string line) => !line.StartsWith("problem mixed-currencies", StringComparison.Ordinal);

    /// <summary>The idiomatic implementation does not report data gaps and problems of facts.</summary>
    public static bool IsDecision(string line) => !line.StartsWith("gap ", StringComparison.Ordinal) && !line.StartsWith("problem ", StringComparison.Ordinal);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(FormattableString text) => Console.WriteLine(Text(text));
}
