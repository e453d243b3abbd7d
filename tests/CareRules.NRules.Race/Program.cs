using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CareRules;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.NRules;
using CareRules.Outcomes;

// The exported pack in NRules, a session for each customer: checks every decision, then measures. Prints one JSON object.
var folder = args[^1];
using var policy = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "policy.json")));
var asOf = DateTimeOffset.FromUnixTimeMilliseconds(policy.RootElement.GetProperty("as_of").GetInt64());
var ruleSet = CareRuleSet.Load(Path.Combine(folder, "pack.yaml"));
var repository = new YamlRuleRepository(ruleSet);
var factory = repository.Compile([]);
var reader = new FactsReader(ruleSet);
ImmutableArray<CustomerFacts> customers = [.. File.ReadLines(Path.Combine(folder, "customers.jsonl")).Select(line => reader.Parse(Encoding.UTF8.GetBytes(line)))];

foreach (var (facts, expected) in customers.Zip(File.ReadLines(Path.Combine(folder, "expected.jsonl"))))
{
    if (Shown(Decide(facts)) is var actual && actual != expected)
    {
        Console.Error.WriteLine($"NRules, customer {facts.Customer.Id}: the outcomes differ, so no time is taken.\n  expected: {expected}\n  actual:   {actual}");
        return 1;
    }
}

var few = customers[..policy.RootElement.GetProperty("single").GetInt32()];
Turn(few, TimeSpan.FromSeconds(3));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"single": {{Fastest(few)}}, "sweep": {{Fastest(customers)}}}"""));
return 0;

CareOutcome Decide(CustomerFacts facts) => new NRulesCareSession(repository, factory, facts, asOf).Fire().Outcome;

static string Shown(CareOutcome outcome) => string.Create(
    CultureInfo.InvariantCulture,
    $$"""{"tier":"{{outcome.Tier("value")}}","score":{{outcome.ChurnScore:0.##}},"rules":[{{string.Join(',', outcome.Actions.Select(a => $"\"{a.Rule}\"").Distinct(StringComparer.Ordinal))}}]}""");

// The fastest turn of three seconds: whatever else the machine does only adds time.
double Fastest(ImmutableArray<CustomerFacts> of)
{
    var (best, start) = (double.MaxValue, Stopwatch.GetTimestamp());
    do
    {
        best = Math.Min(best, Turn(of, TimeSpan.FromMilliseconds(20)));
    }
    while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3));

    return best;
}

// Microseconds for a customer; at least one round of all of them.
double Turn(ImmutableArray<CustomerFacts> of, TimeSpan least)
{
    var (count, start) = (0, Stopwatch.GetTimestamp());
    do
    {
        foreach (var facts in of)
        {
            Decide(facts);
        }

        count += of.Length;
    }
    while (Stopwatch.GetElapsedTime(start) < least);

    return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
}
