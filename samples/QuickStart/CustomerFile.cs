using CareRules;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace QuickStart;

/// <summary>Reads the sample's customers.</summary>
internal static class CustomerFile
{
    /// <exception cref="InvalidDataException">A line cannot be read; the message says which and why.</exception>
    public static async Task<List<CustomerFacts>> ReadAsync(string path, CareRuleSet ruleSet)
    {
        var customers = new List<CustomerFacts>();
        await using var stream = File.OpenRead(path);
        await foreach (var line in new FactsReader(ruleSet).ReadAsync(stream))
        {
            customers.Add(line.Facts ?? throw new InvalidDataException($"{path}:{line.Number}: {line.Errors[0]}"));
        }

        return customers;
    }
}
