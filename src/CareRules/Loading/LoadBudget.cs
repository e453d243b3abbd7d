using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Loading;

/// <summary>The limits of one load: sizes, time and cancellation. Shared by all its passes.</summary>
/// <remarks>Not safe for concurrent use: the passes of a load run one after another.</remarks>
internal sealed class LoadBudget
{
    private readonly CancellationToken _token;
    private readonly TimeProvider _time;
    private readonly long _start;
    private bool _expired;

    public LoadBudget(LoadLimits limits, CancellationToken token = default)
        : this(limits, TimeProvider.System, token)
    {
    }

    public LoadBudget(LoadLimits limits, TimeProvider time, CancellationToken token = default)
    {
        Limits = limits;
        _token = token;
        _time = time;
        _start = time.GetTimestamp();
    }

    public LoadLimits Limits { get; }

    /// <summary>False once the time is used up, which is reported the first time.</summary>
    /// <exception cref="OperationCanceledException">The load was cancelled.</exception>
    public bool HasTimeLeft(DiagnosticBag diagnostics)
    {
        _token.ThrowIfCancellationRequested();
        if (_expired)
        {
            return false;
        }

        if (_time.GetElapsedTime(_start) <= Limits.Time)
        {
            return true;
        }

        _expired = true;
        diagnostics.Add(LoadMessages.OutOfTime(Limits.Time.TotalSeconds.ToString(CultureInfo.InvariantCulture)).Without());
        return false;
    }
}
