using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Benchmarks.Baseline;

/// <summary>The clock of one step: elapsed time, paused time and due instant. The default has not started.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Clock(bool IsOpen, long Within, TimeSpan Elapsed, TimeSpan Paused, DateTimeOffset Due)
{
    public bool IsBreached => Within > 0 && Elapsed.Ticks > Within;

    public bool IsWarning => Elapsed.Ticks * 10 >= Within * 8;

    public static Clock Of(Complaint complaint, DateTimeOffset start, DateTimeOffset? done, long within, DateTimeOffset now)
    {
        var isOpen = done is null || done > now;
        var end = isOpen ? now : done!.Value;
        var paused = 0L;
        var due = start.UtcTicks + within;
        foreach (var pause in complaint.Pauses)
        {
            var from = Math.Max(pause.From.UtcTicks, start.UtcTicks);
            var to = Math.Min(pause.To?.UtcTicks ?? long.MaxValue, end.UtcTicks);
            if (from >= to)
            {
                continue;
            }

            paused += to - from;
            due += from < due ? to - from : 0;
        }

        var elapsed = end.UtcTicks - start.UtcTicks - paused;
        return new Clock(isOpen, within, new TimeSpan(elapsed), new TimeSpan(paused), new DateTimeOffset(due, TimeSpan.Zero).ToOffset(CareWriter.Zone));
    }
}
