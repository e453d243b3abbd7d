using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>
/// The benchmark's policy as a good engineer would write it by hand: one pass over the purchases, the tier computed
/// once, the care rules as straight-line code. A subclass holds the care rules of one size.
/// </summary>
internal abstract class HandWrittenPolicy
{
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);
    private static readonly RuleSetIdentity Identity = new("benchmark", "1.0.0", "hand-written");
    private static readonly ImmutableArray<TierAssignment>[] Tiers = [Level("new"), Level("regular"), Level("potential"), Level("core")];

    /// <summary>The settings of the company.</summary>
    public CareSettings Settings { get; init; } = new();

    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf)
    {
        var now = asOf.ToOffset(CareWriter.Zone);
        var today = DateOnly.FromDateTime(now.DateTime);
        var problems = default(ProblemNotes);
        var gaps = default(GapNotes);
        var figures = new CustomerFigures(facts, now, today, ref problems);
        var tier = TierOf(figures, ref gaps);
        var complaints = facts.Complaints.AsSpan();
        Span<Severity> severities = complaints.Length <= 64 ? stackalloc Severity[complaints.Length] : new Severity[complaints.Length];
        ComplaintDesk.Grade(complaints, severities);
        var escalations = ComplaintDesk.Watch(facts, severities, now, ref gaps);
        var (score, flag) = ChurnDesk.Judge(figures, ref gaps);
        Span<int> byResolution = complaints.Length <= 64 ? stackalloc int[complaints.Length] : new int[complaints.Length];
        ComplaintDesk.OrderByResolution(complaints, byResolution);
        var writer = new CareWriter(facts, figures, severities, byResolution, now, today, ref gaps);
        Care(tier, figures, facts.Customer, ref writer);
        return new CareOutcome
        {
            Customer = facts.Customer.Id,
            AsOf = now,
            RuleSet = Identity,
            Tiers = Tiers[(int)tier],
            Actions = writer.ToActions(),
            Escalations = escalations,
            ChurnRisk = flag,
            ChurnScore = score,
            DataGaps = gaps.ToGaps(),
            Problems = problems.ToProblems(),
        };
    }

    /// <summary>The care rules, in pack order.</summary>
    protected abstract void Care(Tier tier, in CustomerFigures f, Customer customer, ref CareWriter w);

    // A level above the one that holds may be unknown.
    private Tier TierOf(in CustomerFigures f, ref GapNotes gaps)
    {
        var core = f.AnnualSpend.AtLeast(Settings.CoreSpend);
        if (core.IsYes)
        {
            return Tier.Core;
        }

        NoteIf(core.IsUnknown, "tiers.value.core", "annual_spend >= core_spend", "", f, ref gaps);
        var potential = f.AnnualSpend.AtLeast(Settings.PotentialSpend) && f.TenureMonths.AtLeast(6);
        if (potential.IsYes)
        {
            return Tier.Potential;
        }

        NoteIf(potential.IsUnknown, "tiers.value.potential", "annual_spend >= potential_spend", "tenure >= 6 months", f, ref gaps);
        var regular = f.AnnualSpend.AtLeast(Settings.RegularSpend) || f.TenureMonths.AtLeast(24);
        if (regular.IsYes)
        {
            return Tier.Regular;
        }

        NoteIf(regular.IsUnknown, "tiers.value.regular", "annual_spend >= regular_spend", "tenure >= 24 months", f, ref gaps);
        return Tier.New;
    }

    private static void NoteIf(bool isUnknown, string rule, string spendTest, string tenureTest, in CustomerFigures f, ref GapNotes gaps)
    {
        if (!isUnknown)
        {
            return;
        }

        gaps.Begin(rule, Source);
        if (f.AnnualSpend is null)
        {
            gaps.Add(f.Missing(Fact.AnnualSpend) ?? spendTest, spendTest);
        }

        if (f.TenureMonths is null && tenureTest.Length > 0)
        {
            gaps.Add("customer.since", tenureTest);
        }
    }

    private static ImmutableArray<TierAssignment> Level(string level) => [new TierAssignment("tiers.value." + level, Source) { Dimension = "value", Level = level }];
}
