using System.Globalization;

namespace ChurnBacktest;

/// <summary>Shows progress on a terminal, in place and only when the figure changes; prints nothing elsewhere.</summary>
internal sealed class ProgressLine
{
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private int _shown = -1;

    /// <param name="share">From 0 to 1.</param>
    public void Show(double share)
    {
        var percent = (int)(share * 100);
        if (!_isTerminal || percent == _shown)
        {
            return;
        }

        _shown = percent;
        Console.Error.Write(percent < 100
            ? string.Create(CultureInfo.InvariantCulture, $"\r{percent,3}% read")
            : "\r         \r");
    }
}
