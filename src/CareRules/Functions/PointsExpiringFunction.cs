using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The points that expire within a length of time.</summary>
internal sealed class PointsExpiringFunction : FunctionDescriptor
{
    public override string Name => "points_expiring";

    public override string Example => "points_expiring(30 days)";

    public override string Summary => "number: the points that expire within a length of time from now, in a pack with points";

    public static ValueKind Result => ValueKind.Number;

    /// <summary>The result in words.</summary>
    public static LocalizedText Label { get; } = new("Points about to expire", "即将到期积分");
}
