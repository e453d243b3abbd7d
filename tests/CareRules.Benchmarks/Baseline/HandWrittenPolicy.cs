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

    // One for each set of levels that are possible.
    private static readonly ImmutableArray<TierAssignment>[] Assignments = [.. Enumerable.Range(0, 16).Select(t => Assignment((Tiers)t))];

    /// <summary>The settings of the company.</summary>
    public CareSettings Settings { get; init; } = new();

    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf)
    {
        var now = asOf.ToOffset(CareWriter.Zone);
        var today = DateOnly.FromDateTime(now.DateTime);
        var problems = default(ProblemNotes);
        var gaps = default(GapNotes);
        var figures = new CustomerFigures(facts, now, today, ref problems);
        var tiers = TiersOf(figures, ref gaps);
        var complaints = facts.Complaints.AsSpan();
        Span<Severities> severities = complaints.Length <= 64 ? stackalloc Severities[complaints.Length] : new Severities[complaints.Length];
        ComplaintDesk.Grade(complaints, severities);
        var escalations = ComplaintDesk.Watch(facts, severities, now, ref gaps);
        var (score, between, flag) = ChurnDesk.Judge(figures, ref gaps);
        Span<int> byResolution = complaints.Length <= 64 ? stackalloc int[complaints.Length] : new int[complaints.Length];
        ComplaintDesk.OrderByResolution(complaints, byResolution);
        var writer = new CareWriter(facts, figures, tiers, severities, byResolution, now, today, ref gaps);
        Care(tiers, figures, facts.Customer, ref writer);
        return new CareOutcome
        {
            Customer = facts.Customer.Id,
            AsOf = now,
            RuleSet = Identity,
            Tiers = Assigned(tiers),
            Actions = writer.ToActions(),
            Suppressed = writer.ToSuppressed(),
            Escalations = escalations,
            ChurnRisk = flag,
            ChurnScore = score,
            ChurnScoreBetween = between,
            DataGaps = gaps.ToGaps(),
            Problems = problems.ToProblems(),
        };
    }

    /// <summary>The level, or those that are possible.</summary>
    public static ImmutableArray<TierAssignment> Assigned(Tiers tiers) => Assignments[(int)tiers];

    /// <summary>The care rules, in pack order.</summary>
    protected abstract void Care(Tiers tiers, in CustomerFigures f, Customer customer, ref CareWriter w);

    // The level is the first one that holds, or any above it that is unknown.
    private Tiers TiersOf(in CustomerFigures f, ref GapNotes gaps)
    {
        var core = f.AnnualSpend.AtLeast(Settings.CoreSpend);
        if (core.IsYes)
        {
            return Tiers.Core;
        }

        var above = IfUnknown(core, Tiers.Core, "annual_spend >= core_spend", "", f, ref gaps);
        var potential = f.AnnualSpend.AtLeast(Settings.PotentialSpend) && f.TenureMonths.AtLeast(6);
        if (potential.IsYes)
        {
            return above | Tiers.Potential;
        }

        above |= IfUnknown(potential, Tiers.Potential, "annual_spend >= potential_spend", "tenure >= 6 months", f, ref gaps);
        var regular = f.AnnualSpend.AtLeast(Settings.RegularSpend) || f.TenureMonths.AtLeast(24);
        if (regular.IsYes)
        {
            return above | Tiers.Regular;
        }

        above |= IfUnknown(regular, Tiers.Regular, "annual_spend >= regular_spend", "tenure >= 24 months", f, ref gaps);
        return above | Tiers.New;
    }

    private static Tiers IfUnknown(Answer holds, Tiers tier, string spendTest, string tenureTest, in CustomerFigures f, ref GapNotes gaps)
    {
        if (!holds.IsUnknown)
        {
            return Tiers.None;
        }

        gaps.Begin("tiers.value." + tier.Name(), Source);
        if (f.AnnualSpend is null)
        {
            gaps.Add(f.Missing(Fact.AnnualSpend), spendTest);
        }

        if (f.TenureMonths is null && tenureTest.Length > 0)
        {
            gaps.Add("customer.since", tenureTest);
        }

        return tier;
    }

    private static ImmutableArray<TierAssignment> Assignment(Tiers tiers) => tiers.IsOne()
        ? [new TierAssignment("tiers.value." + tiers.Name(), Source) { Dimension = "value", Level = tiers.Name() }]
        : [new TierAssignment("tiers.value", Source) { Dimension = "value", Level = null, CouldBe = tiers.CouldBe() }];
}
