using System.Globalization;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace CareRules.Cli;

/// <summary>Finds one customer in a file of facts.</summary>
internal static class CustomerFinder
{
    /// <summary>The first line with the customer, or null after a message. Other lines' errors are counted, not shown.</summary>
    public static async Task<CustomerFacts?> FindAsync(ToolContext context, CareRuleSet ruleSet, string path, string id, CancellationToken token)
    {
        var name = path == "-" ? "stdin" : path;
        var refused = new List<FactsLine>();
        var lines = 0;
        var stream = FactsFile.Open(context.Io, path);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (var line in new FactsReader(ruleSet).ReadAsync(stream, token).ConfigureAwait(false))
            {
                lines++;
                if (line.Facts?.Customer.Id == id)
                {
                    return line.Facts;
                }

                if (line.Facts is null && refused.Count < 10)
                {
                    refused.Add(line);
                }
            }
        }

        context.Io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: none of {lines} customers is `{id}`{(refused.Count == 0 ? "" : "; it may be one of the lines with errors")}"));
        foreach (var line in refused)
        {
            context.Io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}:{line.Number}: {line.Errors[0]}"));
        }

        return null;
    }
}
