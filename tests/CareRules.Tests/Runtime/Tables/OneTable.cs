using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Tests.Loading;

namespace CareRules.Tests.Runtime.Tables;

/// <summary>Evaluates one table for one customer.</summary>
internal static class OneTable
{
    private const string Head = """
        schema: carerules/v1
        pack: tables
        version: 1.0.0
        facts:
          customer:
            a: {type: number}
            b: {type: number}
            word: {type: text}
            sum: {type: money}
            flag: {type: boolean}

        """;

    /// <summary>The output as a message writes it, or the missing facts in brackets.</summary>
    /// <param name="table">The table's keys below its name, in one flow mapping without the braces.</param>
    public static string Ask(string table, params (string Field, object Value)[] facts)
    {
        var outcome = Evaluate($"tables: {{t: {{{table}}}}}\ncare: [{{rule: r, do: [{{action: call, message: \"{{t}}\"}}]}}]\n", facts);
        return outcome.DataGaps.IsEmpty ? outcome.Actions.Single().Message! : $"[{string.Join(", ", outcome.DataGaps.Select(g => g.Fact))}]";
    }

    public static CareOutcome Evaluate(string pack, params (string Field, object Value)[] facts)
    {
        var customer = new Customer { Id = "C1", Attributes = facts.ToDictionary(f => f.Field, f => f.Value, StringComparer.Ordinal).ToImmutableDictionary() };
        return new CareEngine(CareRuleSet.Parse(Head + pack)).Evaluate(new CustomerFacts { Customer = customer }, new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    }

    /// <summary>The codes and messages of the diagnostics above a note.</summary>
    public static IEnumerable<string> Problems(string table) =>
        Packs.Load(Head + $"tables: {{t: {{{table}}}}}\ncare: [{{rule: r, do: [{{action: call}}]}}]\n").Diagnostics.Where(d => d.Severity > Severity.Info).Select(d => $"{d.Code} {d.Message}");
}
