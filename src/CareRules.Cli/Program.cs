using System.Runtime.InteropServices;
using CareRules.Cli;

using var cancel = new CancellationTokenSource();

// The first signal ends the work in order; a second one, which finds it cancelled already, ends the process.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !cancel.IsCancellationRequested;
    cancel.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Tool.RunAsync(args, new ToolContext(ToolStreams.OfProcess(), TimeProvider.System), cancel.Token).ConfigureAwait(false);
