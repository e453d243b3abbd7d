using System.Globalization;

namespace CareRules.Benchmarks.Policies;

/// <summary>
/// Generates the care rules of the benchmark's policy from a fixed seed. Tiers, complaints and churn are the same at every size;
/// <see cref="PackWriter"/> and <see cref="BaselineWriter"/> write the same rules as YAML and as C#.
/// </summary>
internal sealed class PolicyGenerator
{
    /// <summary>The numbers of rules of the measured policies; each size is also written as C#.</summary>
    internal static readonly int[] Sizes = [25, 100, 400, 1600];

    internal static readonly string[] Levels = ["core", "potential", "regular", "new"];
    internal static readonly string[] Segments = ["b2b", "b2c"];
    internal static readonly string[] Industries = ["software", "retail", "health", "logistics"];
    internal static readonly string[] DateKinds = ["product-launch", "company-anniversary"];

    private static readonly string[] Actions = ["visit", "call", "send", "invite", "review", "train"];
    private static readonly string[] Owners = ["account-director", "account-manager", "service-agent", "marketing"];
    private static readonly string[] Channels = ["on-site", "phone", "email", "online"];
    private static readonly string[] Gifts = ["thank-you-letter", "souvenir", "business-review", "usage-report", "starter-kit"];
    private static readonly int[] Months = [1, 3, 6, 12];
    private static readonly int[] Notices = [0, 3, 7, 14];

    private readonly Random _random;

    private PolicyGenerator(int seed) => _random = new Random(seed);

    /// <summary>The rules of the policy of this size, in pack order: by tier, then by segment, as a care team would order them.</summary>
    public static IReadOnlyList<RuleSpec> Rules(int count)
    {
        var generator = new PolicyGenerator(seed: 20260301 + count);
        var guards = new (string? Tier, string? Segment)[count];
        for (var i = 0; i < count; i++)
        {
            guards[i] = (generator.Chance(85) ? generator.Pick(Levels) : null, generator.Chance(70) ? generator.Pick(Segments) : null);
        }

        return [.. guards
            .OrderBy(g => g.Tier is null ? Levels.Length : Array.IndexOf(Levels, g.Tier))
            .ThenBy(g => g.Segment is null ? Segments.Length : Array.IndexOf(Segments, g.Segment))
            .Select((g, i) => generator.Rule("care-" + (i + 1).ToString("D4", CultureInfo.InvariantCulture), g.Tier, g.Segment))];
    }

    /// <summary>
    /// Rules behind a tier and a threshold, no two thresholds of a figure alike. Regardless of their number, only the first few can ever
    /// hold: no generated customer reaches the thresholds of the others.
    /// </summary>
    public static IReadOnlyList<RuleSpec> Guarded(int count)
    {
        const int Reached = 12;
        Figure[] figures = [.. Figure.All.Where(f => f.Unit is " CNY" or "" && f.Tests.HasFlag(Tests.AtLeast))];
        var generator = new PolicyGenerator(seed: 20260302);
        return [.. Enumerable.Range(0, count).Select(i => new RuleSpec(
            "care-" + (i + 1).ToString("D4", CultureInfo.InvariantCulture),
            Levels[i % Levels.Length],
            null,
            new StandingTrigger(),
            [[new FigureLeaf(figures[i / Levels.Length % figures.Length], AtLeast: true, i < Reached ? 1 : 10_000_000 + i)]],
            [generator.Action()]))];
    }

    private RuleSpec Rule(string id, string? tier, string? segment)
    {
        var groups = new List<IReadOnlyList<Leaf>>();
        var wanted = _random.Next(1, 4);
        for (var i = 0; i < wanted; i++)
        {
            groups.Add(Chance(20) ? [Leaf(), Leaf()] : [Leaf()]);
        }

        return new RuleSpec(id, tier, segment, Trigger(), groups, Chance(15) ? [Action(), Action()] : [Action()]);
    }

    private Leaf Leaf()
    {
        switch (_random.Next(10))
        {
            case 0:
                return new IndustryLeaf(Pick(Industries));
            case 1:
                return new StrategicLeaf();
            default:
                var figure = Figure.All[_random.Next(Figure.All.Count)];
                var atLeast = figure.Tests == Tests.Both ? Chance(50) : figure.Tests == Tests.AtLeast;
                return new FigureLeaf(figure, atLeast, Pick(figure.Thresholds));
        }
    }

    private Trigger Trigger() => _random.Next(20) switch
    {
        < 7 => new StandingTrigger(),
        < 13 => new CadenceTrigger(Pick(Months), Pick(Notices)),
        < 15 => new AnniversaryTrigger(Chance(50), Pick(Notices)),
        15 => new DateTrigger(DateKinds[0], Yearly: false, Pick(Notices)),
        16 => new DateTrigger(DateKinds[1], Yearly: true, Pick(Notices)),
        17 or 18 => new ComplaintTrigger(Chance(50), Chance(60) ? Pick(["minor", "serious", "critical"]) : null),
        _ => new ServiceRequestTrigger(),
    };

    private ActionSpec Action()
    {
        var offer = _random.Next(6);
        return new ActionSpec(
            Pick(Actions),
            Pick(Owners),
            Pick(Channels),
            Chance(40) ? [Pick(Gifts)] : [],
            offer == 0 ? Pick([100, 200, 500]) : null,
            offer == 1 ? Pick([5, 10, 15]) : null,
            Chance(60) ? Pick([1, 3, 7, 14, 30]) : null,
            Chance(25));
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
