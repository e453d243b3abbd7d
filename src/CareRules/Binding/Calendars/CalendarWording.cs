namespace CareRules.Binding.Calendars;

/// <summary>Words of opening hours beside the signs that both languages share.</summary>
internal static class CalendarWording
{
    /// <summary>What joins two weekdays or two times in Chinese.</summary>
    public const char To = '至';
}
