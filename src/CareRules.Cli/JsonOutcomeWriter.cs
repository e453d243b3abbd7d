using System.Buffers;
using System.Text.Json;
using CareRules.Explanation;
using CareRules.Outcomes.Json;

namespace CareRules.Cli;

/// <summary>JSON Lines: one outcome a line.</summary>
/// <param name="looksAhead">True to write when each outcome changes next.</param>
internal sealed class JsonOutcomeWriter(bool looksAhead) : IOutcomeWriter
{
    public string Header => "";

    public string Footer(RunTotals totals) => "";

    public void Write(IBufferWriter<byte> to, RunResult result)
    {
        var (outcome, explanation, next) = result;
        using (var writer = new Utf8JsonWriter(to, OutcomeJson.WriterOptions))
        {
            OutcomeJson.Write(
                writer,
                outcome,
                explanation is null ? null : entry => explanation.For(entry).Because(),
                looksAhead ? w => NextChangeJson.Write(w, next) : null);
        }

        to.Write("\n"u8);
    }
}
