using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules.Tests.Lifecycle;

/// <summary>Decides as an engine does, and counts what is evaluated for it.</summary>
internal sealed class CountedDecisions(CareEngine engine)
{
    private readonly LifecyclePlan _plan = new(engine.Plan);

    /// <summary>Decides, and says what was evaluated.</summary>
    public EvaluationCount Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) =>
        Count(facts, memory, decision => decision.Make(asOf));

    /// <summary>Decides and finds the next instant, and says what was evaluated.</summary>
    public EvaluationCount Look(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) =>
        Count(facts, memory, decision => decision.MakeAndLook(asOf));

    private EvaluationCount Count(CustomerFacts facts, CareMemory memory, Action<Decision> decide)
    {
        var counted = new Counted(new Evaluator(engine.Plan, engine.RuleSet.Identity));
        decide(new Decision(_plan, counted, facts, memory, null));
        return new EvaluationCount([.. counted.Finished], counted.Begun, Looks(counted.Frame));
    }

    // Each look begins the frame for later instants again, or that frame's own.
    private static int Looks(Frame frame)
    {
        var looks = 0;
        for (var nested = 0; nested < 3; nested++)
        {
            frame = frame.LaterFrame(frame.Now);
            looks += frame.Generation - 1;
        }

        return looks;
    }

    private sealed class Counted(Evaluator evaluator) : IEvaluation
    {
        private DateTimeOffset _at;

        public Frame Frame => evaluator.Frame;

        public int Begun { get; private set; }

        public List<DateTimeOffset> Finished { get; } = [];

        public void Begin(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
        {
            Begun++;
            _at = asOf;
            evaluator.Begin(facts, asOf, given);
        }

        public CareOutcome Finish()
        {
            Finished.Add(_at);
            return evaluator.Finish();
        }

        public (ImmutableArray<CareAction> Actions, ImmutableArray<DataGap> Gaps) FinishCare()
        {
            Finished.Add(_at);
            return evaluator.FinishCare();
        }

        public void Release() => evaluator.Release();
    }
}
