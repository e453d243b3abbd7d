using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>An event whose instant is a field: <c>complaint resolved</c>, <c>purchase</c>.</summary>
internal sealed class FactHappening(FactEvent happening) : HappeningPlan
{
    private readonly string _id = happening.Name.Length == 0 ? "" : $":{happening.Name}";

    public override FactField? Time => happening.At;

    public override bool IsFromFacts => true;

    public override string IdOf(Frame frame, object row) =>
        happening.IsAnother && happening.At.Ticks(row, frame.Now) is > 0 and var at ? $"{_id}:{Ids.Instant(at)}" : _id;

    public override long Ticks(Frame frame, object row, long now) => happening.At.Ticks(row, now);

    public override bool IsSteady(Frame frame, object row, long to) => happening.At.NextChange(row, frame.Now) > to;

    public override long NextChange(object row, long now) => happening.At.NextChange(row, now);
}
