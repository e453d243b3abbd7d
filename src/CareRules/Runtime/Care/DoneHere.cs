using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>Whether care of a rule on events was done for an entry: which of its records belong to it.</summary>
/// <param name="records">The list of care records.</param>
/// <param name="rule">The rule's id, as records name it.</param>
/// <param name="idPart">Its name in ids of actions.</param>
internal sealed class DoneHere(ListPlan records, string rule, string idPart, EventPlan happening)
{
    public ListPlan Records { get; } = records;

    /// <summary>When it was first done for an entry, in UTC ticks; zero for not yet.</summary>
    public long At(Frame frame, object row, long now)
    {
        ref readonly var view = ref frame.List(Records);
        string? id = null;
        for (var i = view.First; !view.Rows.IsDefault && i < view.Rows.Length && Records.TicksOf(view.Rows[i]) <= now; i++)
        {
            var record = (CareRecord)view.Rows[i];
            if (string.Equals(record.Rule, rule, StringComparison.Ordinal)
                && (record.ActionId is { } action ? IsOf(action, id ??= string.Concat(frame.IdPart, "/", idPart, "/", happening.IdOf(frame, row, frame.List(happening.List).Rows.IndexOf(row)))) : IsLatest(frame, row, record.At.UtcTicks)))
            {
                return record.At.UtcTicks;
            }
        }

        return 0;
    }

    /// <summary>The first record of the rule after an instant; <see cref="Occurrence.Never"/> for none.</summary>
    public long NextRecord(Frame frame, long now)
    {
        var rows = frame.List(Records).Rows;
        for (var i = 0; !rows.IsDefault && i < rows.Length; i++)
        {
            if (Records.TicksOf(rows[i]) > now && string.Equals(((CareRecord)rows[i]).Rule, rule, StringComparison.Ordinal))
            {
                return Records.TicksOf(rows[i]);
            }
        }

        return Occurrence.Never;
    }

    // An id of the occurrence, or of one of its further actions or repetitions.
    private static bool IsOf(string action, string id) =>
        action.StartsWith(id, StringComparison.Ordinal)
        && (action.Length == id.Length || action[id.Length] == '/' || action.AsSpan(id.Length).StartsWith(EventPlan.Again, StringComparison.Ordinal));

    // Without the action's id a record belongs to the occurrence that had begun last.
    private bool IsLatest(Frame frame, object row, long at)
    {
        var start = happening.StartOf(frame, row, at);
        if (start == 0)
        {
            return false;
        }

        foreach (var other in frame.List(happening.List).Rows)
        {
            if (happening.StartOf(frame, other, at) > start)
            {
                return false;
            }
        }

        return true;
    }
}
