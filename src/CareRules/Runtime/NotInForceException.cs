using System.Globalization;
using CareRules.Model;

namespace CareRules.Runtime;

/// <summary>Thrown when neither the pack nor any version of it is in force on the as-of day.</summary>
public sealed class NotInForceException : InvalidOperationException
{
    /// <summary>Creates the exception for one version of a pack.</summary>
    /// <param name="pack">The pack's name.</param>
    /// <param name="version">The pack's version.</param>
    /// <param name="effective">When it is in force.</param>
    /// <param name="day">The day of as-of in the pack's zone.</param>
    public NotInForceException(string pack, string version, EffectiveRange effective, DateOnly day)
        : this(pack, day, $"{pack} {version} is in force {effective}")
    {
    }

    internal NotInForceException(string pack, DateOnly day, string versions)
        : base(string.Create(CultureInfo.InvariantCulture, $"{versions}, not on {day:yyyy-MM-dd}"))
    {
        Pack = pack;
        Day = day;
    }

    /// <summary>The pack's name.</summary>
    public string Pack { get; }

    /// <summary>The day of as-of in the pack's zone.</summary>
    public DateOnly Day { get; }
}
