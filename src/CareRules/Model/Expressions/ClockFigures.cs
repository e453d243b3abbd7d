using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>The words of <see cref="ClockFigure"/>.</summary>
internal static class ClockFigures
{
    /// <summary>The figures that conditions and messages may ask for, as they are written.</summary>
    public static IReadOnlyList<string> Names { get; } = ["breached", "elapsed", "due"];

    /// <summary>A figure as it is written; null for another word.</summary>
    public static ClockFigure? Find(string name) => name switch
    {
        "breached" => ClockFigure.Breached,
        "elapsed" => ClockFigure.Elapsed,
        "due" => ClockFigure.Due,
        _ => null,
    };

    public static string NameOf(ClockFigure figure) => figure switch
    {
        ClockFigure.Breached => "breached",
        ClockFigure.Elapsed => "elapsed",
        ClockFigure.Due => "due",
        ClockFigure.BreachedAt => "breached_at",
        ClockFigure.WarnedAt => "warned_at",
    };

    /// <param name="elapsed">The kind of what a clock counts: time, or business time.</param>
    public static ValueKind KindOf(ClockFigure figure, ValueKind elapsed) => figure switch
    {
        ClockFigure.Breached => ValueKind.Boolean,
        ClockFigure.Elapsed => elapsed,
        ClockFigure.Due or ClockFigure.BreachedAt or ClockFigure.WarnedAt => ValueKind.Instant,
    };
}
