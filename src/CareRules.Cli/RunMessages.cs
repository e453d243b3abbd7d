using System.Globalization;

namespace CareRules.Cli;

/// <summary>
/// Says what went wrong, line by line. Every error is said; a warning is said where it is met first and counted from then on, since what
/// is wrong with one customer's facts is usually wrong with all of them.
/// </summary>
internal sealed class RunMessages(string factsName, Action<string> say)
{
    private readonly Dictionary<(string Code, string Fact), long> _countByWarning = [];
    private readonly List<(string Code, string Fact)> _warnings = [];

    public void Say(RunMessage message)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{factsName}:{message.Line}");
        if (message.Error is { } error)
        {
            say($"{place}: {error}");
        }

        if (message.Warning is { } warning)
        {
            var kind = (warning.Code, warning.Fact);
            if (_countByWarning.TryAdd(kind, 0))
            {
                _warnings.Add(kind);
                say($"{place}: warning[{warning.Code}]: {warning.Fact}: {warning.Message}");
            }

            _countByWarning[kind]++;
        }
    }

    /// <summary>Says how often each warning was met besides, in the order in which they were met first.</summary>
    public void SayRepeats()
    {
        foreach (var kind in _warnings)
        {
            if (_countByWarning[kind] - 1 is > 0 and var more)
            {
                say(string.Create(CultureInfo.InvariantCulture, $"{factsName}: warning[{kind.Code}]: {kind.Fact}: the same for {more:N0} more"));
            }
        }
    }
}
