using System.Globalization;
using CareRules;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Outcomes.Json;

// Loads a pack, evaluates each customer of a file, and prints the outcomes; last, which of the product's assemblies were loaded for it.
var (facts, asOf) = (args[0], DateTimeOffset.ParseExact(args[1], "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
var ruleSet = CareRuleSet.Load(args[2..]);
var engine = new CareEngine(ruleSet);
var explainer = new CareExplainer(engine);
await using var stream = File.OpenRead(facts);
await foreach (var line in new FactsReader(ruleSet).ReadAsync(stream))
{
    var customer = line.Facts ?? throw new InvalidDataException($"{facts}:{line.Number}: {line.Errors[0]}");
    Console.WriteLine(OutcomeJson.ToText(engine.Evaluate(customer, asOf)));
    if (explainer.Explain(customer, asOf).ToText(Language.Chinese).Length == 0)
    {
        throw new InvalidDataException("an explanation is empty");
    }
}

Console.WriteLine(string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name).Where(n => n!.StartsWith("CareRules", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
