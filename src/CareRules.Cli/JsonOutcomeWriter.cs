using System.Buffers;
using System.Text.Json;
using CareRules.Explanation;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;

namespace CareRules.Cli;

/// <summary>JSON Lines: one outcome a line.</summary>
internal sealed class JsonOutcomeWriter : IOutcomeWriter
{
    public string Header => "";

    public string Footer(RunTotals totals) => "";

    public void Write(IBufferWriter<byte> to, CareOutcome outcome, CareExplanation? explanation)
    {
        using (var writer = new Utf8JsonWriter(to, OutcomeJson.WriterOptions))
        {
            OutcomeJson.Write(writer, outcome, explanation is null ? null : entry => explanation.For(entry).Because());
        }

        to.Write("\n"u8);
    }
}
