using CareRules.Benchmarks.Peers;
using CareRules.Benchmarks.Tables;

namespace CareRules.Benchmarks;

/// <summary>Runs the comparisons that precede measurements, and measures nothing.</summary>
internal static class CheckRun
{
    // The idiomatic rules are made from the same generator at every size; the larger ones take NRules a minute and a half.
    private const int MostInNRules = 100;

    /// <returns>Whether all implementations decide the same; the first difference of each comparison is printed.</returns>
    public static bool Run()
    {
        var isSame = true;
        foreach (var rules in HandWritten.Sizes)
        {
            isSame &= Holds(() => EquivalenceCheck.Run(rules, Packs.Engine(rules), HandWritten.Policy(rules)));
            if (rules <= MostInNRules)
            {
                isSame &= Holds(() => NRulesRun.Check(rules));
                isSame &= Holds(() => PeerRace.Check(rules));
            }
        }

        return isSame & Holds(QuickRun.CheckNothing) & Holds(TableRun.Check);
    }

    private static bool Holds(Action comparison)
    {
        try
        {
            comparison();
            return true;
        }
        catch (InvalidOperationException difference)
        {
            Console.Error.WriteLine(difference.Message);
            return false;
        }
    }
}
