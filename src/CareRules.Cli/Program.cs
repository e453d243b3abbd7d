using System.Runtime.InteropServices;
using CareRules.Cli;

using var cancel = new CancellationTokenSource();

// The first signal cancels the work; a second one ends the process.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !cancel.IsCancellationRequested;
    cancel.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Tool.RunAsync(args, new ToolContext(ToolStreams.OfProcess(), TimeProvider.System), cancel.Token).ConfigureAwait(false);
