using ChurnBacktest;

namespace CareRules.Tests.Samples;

/// <summary>Checks the accuracy that <c>rules/subscription-churn</c> states for customers it was not fitted on.</summary>
public sealed class SubscriptionChurnTests
{
    private static readonly CareEngine Engine = new(CareRuleSet.Load(Repository.Path("rules/subscription-churn")));

    [Test]
    public void Run_HeldOutCustomers_RanksAndFlagsThoseWhoLeft()
    {
        var (scored, _) = Run(DataFolder.File("telco-churn.csv"));
        var high = scored.Where(s => s.Level == "high").ToList();
        var baseRate = (double)scored.Count(s => s.Left) / scored.Count;
        var precision = (double)high.Count(s => s.Left) / high.Count;

        Assert.Multiple(() =>
        {
            Assert.That(scored, Has.Count.EqualTo(3522));
            Assert.That(RankAuc.Of(scored.Select(s => (s.Score, s.Left))), Is.GreaterThanOrEqualTo(0.84));
            Assert.That(precision, Is.GreaterThanOrEqualTo(2.4 * baseRate));
        });
    }

    [Test]
    public void Telco_File_TakesTheOddDataLines()
    {
        var file = DataFolder.File("telco-churn.csv");
        var lines = File.ReadAllLines(file);
        var odd = Enumerable.Range(1, lines.Length - 1).Where(dataLine => dataLine % 2 == 1).Select(dataLine => lines[dataLine].Split(',')[0]);

        Assert.That(BacktestData.Telco(file).Customers.Select(c => c.Facts.Customer.Id), Is.EqualTo(odd));
    }

    [Test]
    public void Run_EveryAnswerTurnedRound_GivesTheSameFactsAndScores()
    {
        var file = DataFolder.File("telco-churn.csv");
        var turned = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(turned, File.ReadLines(file).Select(Turned));

            var (expected, actual) = (Run(file), Run(turned));
            Assert.That(actual.Scored, Is.EqualTo(expected.Scored.Select(s => s with { Left = !s.Left })));
            Assert.That(actual.Facts.AsSpan().SequenceEqual(expected.Facts), Is.True, "the facts hold something of the column Churn");
        }
        finally
        {
            File.Delete(turned);
        }
    }

    [Test]
    public void Evaluate_EveryCustomer_LeavesNothingUnknown() =>
        Assert.That(TelcoFile.Read(DataFolder.File("telco-churn.csv")).SelectMany(r => Engine.Evaluate(r.Customer.Facts, DateTimeOffset.UnixEpoch).DataGaps), Is.Empty);

    // Churn is the last column.
    private static string Turned(string line) =>
        line.EndsWith(",Yes", StringComparison.Ordinal) ? line[..^3] + "No" : line.EndsWith(",No", StringComparison.Ordinal) ? line[..^2] + "Yes" : line;

    private static (List<ScoredCustomer> Scored, byte[] Facts) Run(string file)
    {
        using var facts = new MemoryStream();
        var scored = Backtest.Run(Engine, BacktestData.Telco(file), facts, _ => { }, CancellationToken.None);
        return (scored, facts.ToArray());
    }
}
