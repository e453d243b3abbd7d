using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>
/// Tells what the deadlines of steps come to, by the clocks that escalations are made of. An open step is judged as of now; one that was
/// taken as of then, so that what happens later makes nothing late.
/// </summary>
/// <param name="scratch">The slot of what a frame keeps.</param>
internal sealed class StepStates(TicketPlan plan, Instants instants, int scratch)
{
    public StepState Of(Frame frame, object ticket, int index, TicketStep step)
    {
        var opened = plan.Reader.OpenedAt(ticket);
        if (opened == 0 || opened > frame.Now)
        {
            return default;
        }

        // What was done before it was opened was done at once.
        var done = DoneAt(frame, ticket, step) is > 0 and var taken ? Math.Max(taken, opened) : 0;
        return done == 0 ? Of(frame, ticket, index, step, frame.Now) : Of(IsTimeless ? frame : instants.Apart(frame, done), ticket, index, step, done);
    }

    /// <summary>What they come to now and, where nothing but time passes, at a later instant.</summary>
    /// <returns>False where something else may change in between.</returns>
    public bool TryAhead(Frame frame, object ticket, int index, TicketStep step, long to, out StepState now, out StepState then)
    {
        (now, then) = (default, default);
        if (plan.Reader.NextFact(ticket, frame.Now) <= to)
        {
            return false;
        }

        now = then = Of(frame, ticket, index, step);
        if (DoneAt(frame, ticket, step) != 0)
        {
            return true;
        }

        if (!plan.IsSteady(frame, ticket, index, to) || !AreLengthsSteady(frame, ticket, index, step, to))
        {
            return false;
        }

        then = Of(frame, ticket, index, step, to);
        return true;
    }

    /// <summary>The frame of an instant.</summary>
    public Frame At(Frame frame, long at) => instants.At(frame, at);

    /// <summary>When a step was taken, as of now; zero while it is open.</summary>
    public long DoneAt(Frame frame, object ticket, TicketStep step)
    {
        var clocks = Kept(frame).Clocks;
        clocks.Set(plan.Reader, ticket, frame.Now);
        return clocks.DoneAt(step);
    }

    // Whether severities and lengths are the same at any time, so that there is no need to look back.
    private bool IsTimeless => plan.FromTables.Length == 0 && Array.TrueForAll(plan.Severities, s => s.Node.IsTimeless);

    /// <param name="frame">What severities and lengths are taken from.</param>
    /// <param name="at">Up to when the clocks run.</param>
    private StepState Of(Frame frame, object ticket, int index, TicketStep step, long at)
    {
        var (entry, entryIndex) = (frame.Entry, frame.EntryIndex);
        var grade = plan.Grade(frame, ticket, index);
        var (clocks, readings) = Kept(frame);
        clocks.Set(plan.Reader, ticket, at);
        clocks.Read(plan, frame, index, grade, readings);
        DeadlineReading? first = null;
        var (warned, warns) = (0L, 0L);
        foreach (var reading in readings)
        {
            if (reading.Deadline.Source.Step.Place == step.Place)
            {
                first = first is { } other && other.Clock.Due <= reading.Clock.Due ? first : reading;
                warned = TicketReader.Earliest(warned, clocks.WarnedAt(reading, at));
                warns = TicketReader.Earliest(warns, reading.Clock.IsOpen ? clocks.WarnsAt(reading) : 0);
            }
        }

        frame.At(ticket, index);
        var isUncovered = first is null && Array.Exists(
            grade.Clocks ?? [grade.Rank],
            rank => Array.Exists(plan.DeadlinesOf(rank).ToArray(), d => d.Source.Step.Place == step.Place && Array.Exists(d.LengthsOf(frame, rank), l => clocks.IsUncovered(d.Source, l, isOpen: false))));
        frame.At(entry, entryIndex);
        return new StepState(first, warned, warns, isUncovered);
    }

    private bool AreLengthsSteady(Frame frame, object ticket, int index, TicketStep step, long to)
    {
        if (plan.FromTables.Length == 0)
        {
            return true;
        }

        var (entry, entryIndex) = (frame.Entry, frame.EntryIndex);
        var grade = plan.Grade(frame, ticket, index);
        frame.At(ticket, index);
        var isSteady = Array.TrueForAll(plan.FromTables, d => d.Source.Step.Place != step.Place || Array.TrueForAll(grade.Clocks ?? [grade.Rank], rank => IsLengthSteady(frame, d, rank, to)));
        frame.At(entry, entryIndex);
        return isSteady;
    }

    private static bool IsLengthSteady(Frame frame, DeadlinePlan deadline, int rank, long to)
    {
        using var assumed = frame.Assume(rank);
        return deadline.Within!.IsSteady(frame, to);
    }

    private Scratch Kept(Frame frame) => (Scratch)(frame.Scratch(scratch) ??= new Scratch(new TicketClocks(frame.Clock), []));

    private sealed record Scratch(TicketClocks Clocks, List<DeadlineReading> Readings);
}
