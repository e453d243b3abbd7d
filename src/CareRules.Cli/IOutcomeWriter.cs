using System.Buffers;

namespace CareRules.Cli;

/// <summary>Writes outcomes one by one; safe to share between threads.</summary>
internal interface IOutcomeWriter
{
    /// <summary>The text above the first outcome; may be empty.</summary>
    string Header { get; }

    /// <summary>The text below the last outcome; may be empty.</summary>
    string Footer(RunTotals totals);

    /// <summary>One outcome, with its line break, as UTF-8, and with its explanation where there is one.</summary>
    void Write(IBufferWriter<byte> to, RunResult result);
}
