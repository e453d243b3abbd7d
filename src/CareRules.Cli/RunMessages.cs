using System.Globalization;

namespace CareRules.Cli;

/// <summary>
/// Reports errors and warnings, line by line. Every error is reported; a warning is reported at its first occurrence and then counted, since
/// the facts of most customers usually have the same problem.
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

    /// <summary>Reports how often each warning was repeated, in the order of first occurrence.</summary>
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
