using System.Buffers;
using CareRules.Explanation;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>Writes outcomes one by one; safe to share between threads.</summary>
internal interface IOutcomeWriter
{
    /// <summary>What stands above the first outcome; empty for nothing.</summary>
    string Header { get; }

    /// <summary>What stands below the last outcome; empty for nothing.</summary>
    string Footer(RunTotals totals);

    /// <summary>One outcome, with its line break, as UTF-8, and with its explanation where there is one.</summary>
    void Write(IBufferWriter<byte> to, CareOutcome outcome, CareExplanation? explanation);
}
