using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>Collects which sides of one bound are covered.</summary>
internal sealed class BoundTally(Expression operand, Expression bound)
{
    private readonly InputDomain _domain = InputDomain.Of(operand);
    private bool _below;
    private bool _at;
    private bool _above;
    private bool _isFloor = true;

    /// <summary>False for bounds of a kind without near values, such as levels.</summary>
    public bool IsUsed { get; private set; }

    public void Add(in Value value, in Value limit)
    {
        if (limit.IsUnknown || !TryNear(limit, out var near))
        {
            return;
        }

        IsUsed = true;
        _isFloor &= limit.Number == 0m || limit.Number == _domain.Least;
        // There is nothing above the greatest value to test.
        _above |= limit.Number == _domain.Most;
        if (!value.HasValue)
        {
            return;
        }

        var distance = value.Number - limit.Number;
        _at |= distance == 0m;
        _below |= distance < 0m && -distance <= near;
        _above |= distance > 0m && distance <= near;
    }

    public void Add(BoundTally other)
    {
        IsUsed |= other.IsUsed;
        _isFloor &= other._isFloor;
        _below |= other._below;
        _at |= other._at;
        _above |= other._above;
    }

    /// <summary>The greatest distance at which a value still counts as near a bound; false for kinds without one.</summary>
    public static bool TryNear(in Value limit, out decimal near)
    {
        var known = TryUnit(limit, out var unit);
        // A percentage of a date has no meaning.
        near = !known ? 0m : limit.Kind is ValueKind.Date or ValueKind.Instant ? unit : Math.Max(Math.Abs(limit.Number) / 100m, unit);
        return known;
    }

    public bool Covers(int side) => side switch
    {
        < 0 => _below,
        0 => _at,
        _ => _above,
    };

    public CoveredThreshold ToResult() => new(bound.Text, _isFloor ? null : _below, _at, _above);

    /// <summary>The step from a bound to its neighbouring values; false for kinds without one.</summary>
    public static bool TryUnit(in Value limit, out decimal unit)
    {
        unit = limit.Kind switch
        {
            ValueKind.Number or ValueKind.Money or ValueKind.Period or ValueKind.Date or ValueKind.BusinessDays => 1m,
            ValueKind.Percent => 0.01m,
            ValueKind.Instant => TimeSpan.TicksPerDay,
            ValueKind.Duration or ValueKind.BusinessTime => Math.Abs(limit.Number) switch
            {
                >= 2m * TimeSpan.TicksPerDay => TimeSpan.TicksPerDay,
                >= 2m * TimeSpan.TicksPerHour => TimeSpan.TicksPerHour,
                _ => TimeSpan.TicksPerMinute,
            },
            ValueKind.Unknown or ValueKind.Boolean or ValueKind.Text or ValueKind.Level or ValueKind.TextList => 0m,
        };
        return unit > 0m;
    }
}
