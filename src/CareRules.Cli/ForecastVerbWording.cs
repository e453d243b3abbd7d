namespace CareRules.Cli;

/// <summary>The help of <c>carerules forecast</c> that shows the rule language.</summary>
internal static class ForecastVerbWording
{
    public const string Horizon = "How far to look ahead, as in rules: 90 days, 12 months, 1年.";
}
