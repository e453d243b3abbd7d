using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>Up to which instant a value or truth is known to stay the same, so that shared parts of a plan are looked at once.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Steadiness
{
    public int Generation;

    /// <summary>It certainly stays the same up to this instant.</summary>
    public long Proved;

    /// <summary>Nothing is certain from this instant on.</summary>
    public long Open;
}
