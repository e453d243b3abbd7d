using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>Translates a policy into NRules rules: one for each rule of the pack, and a few that advance the stages.</summary>
internal sealed class PackRules
{
    private readonly Plan _plan;
    private readonly Stages _stages;
    private readonly RuleWriter _writer;

    private PackRules(Plan plan, Stages stages)
    {
        _plan = plan;
        _stages = stages;
        _writer = new RuleWriter(plan);
    }

    /// <summary>Creates the rules, in the order in which they fire.</summary>
    /// <param name="gathered">The lists whose entries can be inserted into the session individually.</param>
    public static IReadOnlyList<IRuleDefinition> Of(Plan plan, Stages stages, IReadOnlyList<GatheredList> gathered)
    {
        var rules = new PackRules(plan, stages);
        rules._writer.AddRefusal();
        rules._writer.AddBegin(gathered);
        rules.AddDerived();
        rules.AddTickets();
        rules.AddLoyalty();
        rules.AddCare();
        rules.AddStages();
        return rules._writer.Rules;
    }

    private IsAtStage At(int stage) => new(_plan, stage);

    private void AddDerived()
    {
        var policy = _plan.Policy;
        foreach (var key in policy.Strata.OrderBy(_stages.Of))
        {
            switch (key.Split(':', 2))
            {
                case ["signal", var name]:
                    Add(policy.Signals.First(s => s.Name == name), _stages.Of(key));
                    break;
                case ["tier", var dimension]:
                    AddLadder(_plan.Ladders.First(l => l.Source.Dimension == dimension), "tiers", _stages.Of(key));
                    break;
                case ["loyalty", "level"] when _plan.Loyalty?.Levels is { } levels:
                    AddLadder(levels, "loyalty", _stages.Of(key));
                    break;
                case ["tickets", _]:
                    AddSeverities(Array.Find(_plan.Tickets, t => t.Source.Key == key)!, _stages.Of(key));
                    break;
                case ["churn"] when _plan.Churn is { } churn:
                    AddChurn(churn, _stages.Of(key));
                    break;
            }
        }
    }

    private void Add(Signal signal, int stage) =>
        _writer.Add($"signals.{signal.Name}", "signals", signal.Span.Location, [At(stage), new SignalMayHold(_plan, signal)], new ConcludeSignal(signal));

    // The highest level that holds: each rule requires that no higher level may hold, and shares those tests with the other rules.
    private void AddLadder(LadderPlan ladder, string stratum, int stage)
    {
        var tests = new List<FactTest<CareStage>> { At(stage) };
        for (var i = 0; i < ladder.Levels.Length; i++)
        {
            var holds = new LevelHolds(_plan, ladder, i);
            var level = ladder.Source.Levels[i];
            _writer.Add(level.RuleId, stratum, level.Span.Location, [.. tests, holds], new ConcludeLevel(ladder, i));
            tests.Add(new Not<CareStage>(_plan, new LevelMayHold(_plan, ladder, i)));
        }

        _writer.Add(stratum == "tiers" ? $"tiers.{ladder.Source.Dimension}" : ladder.Source.Dimension, stratum, ladder.Source.Span.Location, [At(stage), new IsUndetermined(_plan, ladder)], new ConcludeUndetermined(ladder));
    }

    private void AddSeverities(TicketPlan tickets, int stage)
    {
        var (source, stratum) = (tickets.Source, StratumOf(tickets));
        _writer.Add(source.Id, stratum, source.Span.Location, [At(stage)], new InsertTickets(tickets));
        var tests = new List<FactTest<UngradedTicket>> { new IsTicket(_plan, tickets) };
        for (var i = 0; i < tickets.Severities.Length; i++)
        {
            var holds = new SeverityHolds(_plan, tickets, i);
            _writer.Add(source.Severities[i].RuleId, stratum, tickets.Locations[i], [.. tests, holds], new ConcludeSeverity(i));
            tests.Add(new Not<UngradedTicket>(_plan, holds));
        }

        _writer.Add($"{source.Id}.unknown", stratum, source.Span.Location, tests, new ConcludeSeverity(tickets.Severities.Length));
    }

    private static string StratumOf(TicketPlan tickets) => tickets.Source.IsOfComplaints ? "complaints" : "requests";

    private void AddChurn(ChurnPlan churn, int stage)
    {
        for (var i = 0; i < churn.Indicators.Length; i++)
        {
            _writer.Add(churn.Source.Indicators[i].RuleId, "churn", churn.Reasons[i].Source, [At(stage), new IndicatorHolds(_plan, i)], new ConcludeIndicator(i));
        }

        _writer.Add("churn", "churn", churn.Location, [At(stage)], new ConcludeChurn());
    }

    private void AddTickets()
    {
        foreach (var tickets in _plan.Tickets)
        {
            foreach (var deadline in tickets.Deadlines)
            {
                _writer.Add(deadline.Source.RuleId, StratumOf(tickets), deadline.Location, [new HasDeadline(_plan, tickets, deadline)], new ReadClock(deadline), p => p.Add("stage", [At(_stages.Clocks)]));
            }

            _writer.Add($"{tickets.Source.Id}.ladder", StratumOf(tickets), tickets.Source.Span.Location, [new IsDue(_plan, tickets)], new Escalate(), p => p.Add("stage", [At(_stages.Escalations)]));
        }
    }

    private void AddLoyalty()
    {
        foreach (var earn in _plan.Loyalty?.Points?.Earn ?? [])
        {
            _writer.Add(earn.Source.RuleId, "points", earn.Location, [At(_stages.Care), new HasAwards(_plan, earn.Source)], new AwardPoints(earn.Source));
        }

        foreach (var benefit in _plan.Loyalty?.Benefits ?? [])
        {
            var level = new IsLevel(_plan, _plan.Loyalty!.Levels!, benefit.Source.Rank);
            _writer.Add(benefit.Rule.Id, "benefits", benefit.Rule.Location, [At(_stages.Care)], new GrantBenefit(benefit), p => p.Add("level", [level]));
        }
    }

    private void AddCare()
    {
        foreach (var rule in _plan.Care.Where(r => r.Source.DisabledBecause is null).OrderBy(r => r.Trigger is DataGapPlan))
        {
            Add(rule);
        }
    }

    private void Add(CareRulePlan rule)
    {
        // Each guard is a separate test, always in the same order, so that rules with the same guards share nodes.
        List<FactTest<CareStage>> tests = [At(rule.Trigger is DataGapPlan ? _stages.Last : _stages.Care)];
        if (rule.HasSegments)
        {
            tests.Add(new IsOfSegment(_plan, rule.Source.Segments));
        }

        if (rule.Source.Sample is { } sample)
        {
            tests.Add(new IsInSample(_plan, sample, sample.NameFor(rule.Source)));
        }

        if (rule.Source.Effective is { } range)
        {
            tests.Add(new IsInForce(_plan, range));
        }

        if (rule.Trigger.List is { } list)
        {
            tests.Add(new HasEntries(_plan, list));
        }

        _writer.Add(rule.Id, "care", rule.Location, tests, new FireCareRule(rule), patterns =>
        {
            // Levels first: they exclude most rules before any condition is evaluated.
            foreach (var guard in rule.Source.Tiers)
            {
                patterns.Add($"tier{patterns.Count}", [new MayBeLevel(_plan, _plan.Ladders[guard.Dimension], [.. guard.Ranks])]);
            }

            // Then in the order written, up to the first condition on an entry: conditions after one that fails are not evaluated.
            foreach (var part in Parts(rule.When).TakeWhile(p => p.Node.Traits.IsShared))
            {
                Add(patterns, part);
            }
        });
    }

    private void Add(Patterns patterns, ConditionPlan part)
    {
        if (part.Source is BooleanLeaf { Operand: SignalExpression signal, Negated: false })
        {
            patterns.Add($"signal{patterns.Count}", [new IsSignal(_plan, signal.Signal)]);
            return;
        }

        // Where a score may be undetermined, a test of it may be unknown without a flag.
        if (_plan.Churn is { Source.IsLowerIfUnknown: true } && part.Source is CompareLeaf
            {
                Left: ChurnRiskExpression,
                Comparator: Comparator.Equal or Comparator.Greater or Comparator.GreaterOrEqual,
                Right: ConstantExpression { Value.Number: > 0m },
                Negated: false,
            })
        {
            patterns.Add<ChurnRiskFlag>($"flag{patterns.Count}", []);
        }

        patterns.Test(new ConditionMayHold(_plan, part), RuleWriter.MatchedFact);
    }

    // The conjuncts as separate tests: rules with a common prefix of conjuncts share its nodes.
    private static IEnumerable<ConditionPlan> Parts(ConditionPlan? condition) =>
        condition is null ? [] : condition.Source is AllCondition ? condition.Children.SelectMany(Parts) : [condition];

    private void AddStages()
    {
        _writer.Add("carerules.outcome", "outcome", null, [At(_stages.Last)], new ConcludeOutcome());
        for (var stage = 1; stage < _stages.Last; stage++)
        {
            _writer.Add($"carerules.stage.{stage}", "stage", null, [At(stage)], new AdvanceStage());
        }
    }
}
