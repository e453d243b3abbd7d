using CareRules.Facts;
using CareRules.Functions;
using CareRules.Outcomes;
using CareRules.Time;

namespace CareRules.Runtime.State;

/// <summary>
/// The state of one evaluation: the customer, as-of, the current entry and every value already computed. Reused from one evaluation to the
/// next; a generation number marks the values of the current one, so nothing needs clearing. Not safe for concurrent use.
/// </summary>
internal sealed class Frame
{
    private const int LastGeneration = 1 << 28;
    private const long NotComputed = long.MinValue + 1;
    private const int DayCache = 64;

    private readonly FrameLayout _layout;
    private readonly int[] _dayKeys = new int[DayCache];
    private readonly string[] _dayTexts = new string[DayCache];
    private readonly HashSet<FactProblem> _problemSet = [];
    private readonly Value[] _values;
    private readonly int[] _valueGenerations;
    private readonly int[] _truths;
    private readonly (int Generation, int Rank)[] _ranks;
    private long[] _windowStarts;
    private (int Generation, int First)[] _bounds = [];
    private ListView[] _lists;
    private object?[] _scratch;
    private readonly DaysAround[] _daysAround;
    private readonly RunningPeriod[] _periods;
    private ChurnTally _churn;
    private Occurrence _standing;
    private TicketGrade[][] _grades = [];
    private string? _idPart;
    private bool _started;
    private Steadiness[] _steadyTruths = [];
    private (int Generation, long To, int First)[] _boundsAhead = [];
    private (long To, long Start)[] _startsAhead = [];
    private Steadiness[] _steadyValues = [];
    private Frame? _earlier;
    private Frame? _other;
    private int _otherGeneration;
    private Frame? _later;
    private int _earlierGeneration;
    private Frame? _inPackZone;
    private int _inPackZoneGeneration;
    private bool _isInPackZone;

    public Frame(FrameLayout layout)
    {
        _layout = layout;
        (Clock, CustomerClock) = (layout.Clock, layout.Clock);
        _values = new Value[layout.Values];
        _valueGenerations = new int[layout.Values];
        _truths = new int[layout.Truths];
        _ranks = new (int, int)[layout.Ranks];
        _windowStarts = [];
        _lists = new ListView[layout.Lists];
        _scratch = new object?[layout.Scratch];
        _daysAround = new DaysAround[layout.Dates];
        _periods = new RunningPeriod[layout.Periods];
        Array.Fill(_dayKeys, -1);
    }

    /// <summary>The pack's clock, for windows, reviews, limits, <c>effective</c> and dates of the policy.</summary>
    public PackClock Clock { get; }

    /// <summary>
    /// The clock of the customer's dates: their occurrences, cadences, <c>today</c>, functions of time. The pack's own for most customers.
    /// </summary>
    public PackClock CustomerClock { get; private set; }

    public CustomerFacts Facts { get; private set; } = null!;

    /// <summary>Values given instead of computed ones; null outside rule tests.</summary>
    public GivenValues? Given { get; private set; }

    /// <summary>As-of in UTC ticks.</summary>
    public long Now { get; private set; }

    /// <summary>As-of by <see cref="CustomerClock"/>.</summary>
    public long LocalNow { get; private set; }

    /// <summary>The as-of day in the pack's zone.</summary>
    public int Today { get; private set; }

    /// <summary>The as-of day by <see cref="CustomerClock"/>.</summary>
    public int CustomerToday { get; private set; }

    public DateTimeOffset AsOf { get; private set; }

    /// <summary>The number of this evaluation, which marks its values; never zero.</summary>
    public int Generation { get; private set; }

    /// <summary>The entry that a rule applies to.</summary>
    public object? Entry { get; private set; }

    /// <summary>Its index in its list; -1 for none.</summary>
    public int EntryIndex { get; private set; } = -1;

    /// <summary>The severity that the current ticket is read with in place of its own, -1 for none; null for its own.</summary>
    public int? AssumedRank { get; set; }

    /// <summary>Reads the current ticket with a severity in place of its own, until the result is disposed of.</summary>
    /// <param name="rank">-1 for none.</param>
    public Assumption Assume(int rank)
    {
        AssumedRank = rank;
        return new Assumption(this);
    }

    /// <summary>The end of an assumed severity.</summary>
    internal readonly struct Assumption(Frame frame) : IDisposable
    {
        public void Dispose() => frame.AssumedRank = null;
    }

    /// <summary>The entry that a <c>where</c> is evaluated for.</summary>
    public object? Filtered { get; private set; }

    /// <summary>Its index in its list; -1 for none.</summary>
    public int FilteredIndex { get; private set; } = -1;

    public List<FactProblem> Problems { get; } = [];

    /// <summary>The facts that rules on data gaps apply to; filled after everything else was evaluated.</summary>
    public List<MissingFact> Missing { get; } = [];

    public HashSet<Value> Distinct { get; } = [];

    public void Begin(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        Set(facts, asOf.UtcTicks, given);
        NoteUncounted();
        NoteZone(facts.Customer.TimeZone);
    }

    private void Set(CustomerFacts facts, long now, GivenValues? given)
    {
        Facts = facts;
        Given = given;
        Missing.Clear();
        _idPart = null;
        var clock = _layout.DatesInPack || _isInPackZone ? Clock : _layout.Zones.Of(facts.Customer.TimeZone);
        if (!_started || Now != now || !ReferenceEquals(clock, CustomerClock))
        {
            CustomerClock = clock;
            LocalNow = clock.ToLocal(now);
            CustomerToday = (int)(LocalNow / TimeSpan.TicksPerDay);
        }

        if (!_started || Now != now)
        {
            _started = true;
            Now = now;
            Today = ReferenceEquals(clock, Clock) ? CustomerToday : Clock.DayOf(Now);
            AsOf = Clock.At(Now);
            _standing = new Occurrence(Now, Today, Now, Occurrence.Never, null, null, -1);
            Array.Fill(_windowStarts, NotComputed);
        }

        if (++Generation >= LastGeneration)
        {
            Restart();
        }

        At(null, -1);
    }

    /// <summary>The time of the evaluation.</summary>
    public EvaluationTime Time => new(CustomerClock, Now, LocalNow);

    /// <summary>
    /// The frame of the same customer and instant with the customer's dates in the pack's zone, for ids; the frame itself where that is so.
    /// </summary>
    /// <param name="hasBegun">True when that frame begins with this call, so that its checkpoints have to be evaluated.</param>
    public Frame InPackZone(out bool hasBegun)
    {
        hasBegun = false;
        if (ReferenceEquals(CustomerClock, Clock))
        {
            return this;
        }

        var other = _inPackZone ??= new Frame(_layout) { _isInPackZone = true };
        if (_inPackZoneGeneration != Generation)
        {
            (hasBegun, _inPackZoneGeneration) = (true, Generation);
            other.BeginEarlier(this, Now);
        }

        other.IsStrict = IsStrict;
        other.LevelsUntil = LevelsUntil;
        return other;
    }

    /// <summary>The opening hours from as-of up to an instant; all of the time where the calendar does not cover it.</summary>
    public long HoursUntil(long to) => Clock.Calendar is { } calendar && Now >= calendar.Start && to <= calendar.End ? calendar.Elapsed(Now, to) : to - Now;

    /// <summary>The frame of the same customer as of an earlier instant.</summary>
    /// <param name="hasBegun">True when that frame begins with this call, so that its checkpoints have to be evaluated.</param>
    public Frame EarlierFrame(long at, out bool hasBegun)
    {
        var earlier = _earlier ??= new Frame(_layout) { _isInPackZone = _isInPackZone };
        hasBegun = _earlierGeneration != Generation || earlier.Now != at;
        if (hasBegun)
        {
            _earlierGeneration = Generation;
            earlier.BeginEarlier(this, at);
        }

        return earlier;
    }

    /// <summary>The frame of the same customer as of another instant, at which something happened or will; the next call changes it.</summary>
    /// <param name="hasBegun">True when that frame begins with this call, so that its checkpoints have to be evaluated.</param>
    public Frame OtherFrame(long at, out bool hasBegun)
    {
        var other = _other ??= new Frame(_layout) { _isInPackZone = _isInPackZone };
        hasBegun = _otherGeneration != Generation || other.Now != at;
        if (hasBegun)
        {
            _otherGeneration = Generation;
            other.BeginEarlier(this, at);
        }

        return other;
    }

    /// <summary>The frame of the same customer as of a later instant, for a look ahead; the next call changes it.</summary>
    public Frame LaterFrame(long at)
    {
        var later = _later ??= new Frame(_layout) { _isInPackZone = _isInPackZone };
        later.BeginEarlier(this, at);
        later.IsStrict = IsStrict;
        later.LevelsUntil = LevelsUntil;
        return later;
    }

    /// <summary>
    /// True while looking ahead for a customer with amounts in several currencies, or too large to be added: which of them meet, and are
    /// reported as a problem, depends on tests that would not matter otherwise, so that nothing may change.
    /// </summary>
    public bool IsStrict { get; set; }

    /// <summary>The instant before which levels, flags and the churn score are known to stay as they are; zero while that is not known.</summary>
    public long LevelsUntil { get; set; }

    /// <summary>Up to when the truth of a slot is known to stay the same.</summary>
    public ref Steadiness SteadyTruth(int slot) => ref SteadyAt(ref _steadyTruths, _layout.Truths, slot);

    /// <summary>Up to when the value of a slot is known to stay the same.</summary>
    public ref Steadiness SteadyValue(int slot) => ref SteadyAt(ref _steadyValues, _layout.Values, slot);

    private ref Steadiness SteadyAt(ref Steadiness[] known, int size, int slot)
    {
        if (known.Length == 0)
        {
            known = new Steadiness[size];
        }

        ref var steadiness = ref known[slot];
        if (steadiness.Generation != Generation)
        {
            steadiness = new Steadiness { Generation = Generation, Proved = Now, Open = long.MaxValue };
        }

        return ref steadiness;
    }

    /// <summary>
    /// Storage for an object that a part of the plan keeps from one evaluation to the next, for example running sums; null at first. The
    /// object itself compares <see cref="Generation"/>.
    /// </summary>
    public ref object? Scratch(int slot)
    {
        if (slot >= _scratch.Length)
        {
            Array.Resize(ref _scratch, slot + 1);
        }

        return ref _scratch[slot];
    }

    // Entries after that instant are not reported as problems: they lie in the future only of that instant.
    private void BeginEarlier(Frame now, long at) => Set(now.Facts, at, now.Given);

    /// <summary>Releases the customer's facts. Values stay until they are overwritten.</summary>
    public void End()
    {
        Facts = null!;
        Given = null;
        At(null, -1);
        Filter(null, -1);
        Array.Clear(_lists);
        _earlier?.End();
        _other?.End();
        _later?.End();
        _inPackZone?.End();
        IsStrict = false;
        LevelsUntil = 0;
        if (Problems.Count > 0)
        {
            Problems.Clear();
            _problemSet.Clear();
        }
    }

    /// <summary>Sets the entry that row fields are read from.</summary>
    public void At(object? entry, int index)
    {
        Entry = entry;
        EntryIndex = index;
    }

    /// <summary>Sets the entry that a <c>where</c> is evaluated for.</summary>
    public void Filter(object? entry, int index)
    {
        Filtered = entry;
        FilteredIndex = index;
    }

    /// <summary>Storage for a value, and whether it holds this evaluation's value.</summary>
    public ref Value ValueAt(int slot, out bool isKnown)
    {
        isKnown = _valueGenerations[slot] == Generation;
        return ref _values[slot];
    }

    /// <summary>Marks the slot as holding this evaluation's value.</summary>
    public void MarkCached(int slot) => _valueGenerations[slot] = Generation;

    public bool TryGet(int slot, out Truth truth)
    {
        var cached = _truths[slot];
        truth = (Truth)(cached & 3);
        return cached >> 2 == Generation;
    }

    public void Keep(int slot, Truth truth) => _truths[slot] = (Generation << 2) | (int)truth;

    public bool TryGet(int slot, out int rank)
    {
        ref readonly var cached = ref _ranks[slot];
        rank = cached.Rank;
        return cached.Generation == Generation;
    }

    public void Keep(int slot, int rank) => _ranks[slot] = (Generation, rank);

    /// <summary>The list restricted to entries up to as-of.</summary>
    public ref readonly ListView List(ListPlan list)
    {
        if (list.Index >= _lists.Length)
        {
            Array.Resize(ref _lists, list.Index + 1);
        }

        ref var view = ref _lists[list.Index];
        if (view.Generation != Generation)
        {
            view = ListView.Of(list, Facts, Now, Generation);
        }

        return ref view;
    }

    /// <summary>The first entry of a list that lies in a window; the list is known.</summary>
    public int First(WindowBound bound)
    {
        if (bound.Index >= _bounds.Length)
        {
            Array.Resize(ref _bounds, Math.Max(_layout.Bounds, bound.Index + 1));
        }

        ref var known = ref _bounds[bound.Index];
        if (known.Generation != Generation)
        {
            known = (Generation, List(bound.List).FirstAfter(bound.List, WindowStart(bound.Window)));
        }

        return known.First;
    }

    /// <summary>The index after the entries of a window; the list is known.</summary>
    /// <param name="bound">Null for all entries up to as-of.</param>
    public int Stop(ListPlan list, WindowBound? bound) => bound?.Until is { } until ? First(until) : List(list).End;

    /// <summary>The index after the entries of a window that has come to a later instant, also of those that come in; the list is known.</summary>
    /// <param name="bound">Null for all entries.</param>
    public int StopAt(ListPlan list, WindowBound? bound, long to)
    {
        ref readonly var view = ref List(list);
        var (stop, last) = bound?.Until is { } until ? (First(until), StartAhead(until.Window, to)) : (view.End, to);
        return stop < view.Rows.Length && list.TicksOf(view.Rows[stop]) <= last ? list.FirstAfter(view.Rows, stop, view.Rows.Length, last) : stop;
    }

    /// <summary>The first entry of a window that ends at a later instant, of the entries up to as-of; the list is known.</summary>
    public int FirstAt(WindowBound bound, long to)
    {
        if (_boundsAhead.Length <= bound.Index)
        {
            Array.Resize(ref _boundsAhead, Math.Max(_layout.Bounds, bound.Index + 1));
        }

        ref var known = ref _boundsAhead[bound.Index];
        if (known.Generation != Generation || known.To != to)
        {
            // Few entries leave within a look ahead, so that the first one is often still the first.
            var first = First(bound);
            ref readonly var view = ref List(bound.List);
            var start = first < view.End ? StartAhead(bound.Window, to) : 0;
            known = (Generation, to, first >= view.End || bound.List.TicksOf(view.Rows[first]) > start ? first : bound.List.FirstAfter(view.Rows, first, view.End, start));
        }

        return known.First;
    }

    // Windows of one length share their start.
    private long StartAhead(WindowPlan window, long to)
    {
        if (_startsAhead.Length <= window.Index)
        {
            Array.Resize(ref _startsAhead, Math.Max(_layout.Windows, window.Index + 1));
        }

        ref var known = ref _startsAhead[window.Index];
        if (known.To != to)
        {
            known = (to, Clock.WindowStart(to, window.Length));
        }

        return known.Start;
    }

    /// <summary>The exclusive start of a window (start, T].</summary>
    private long WindowStart(WindowPlan window)
    {
        if (window.Index >= _windowStarts.Length)
        {
            var old = _windowStarts.Length;
            Array.Resize(ref _windowStarts, Math.Max(_layout.Windows, window.Index + 1));
            Array.Fill(_windowStarts, NotComputed, old, _windowStarts.Length - old);
        }

        ref var start = ref _windowStarts[window.Index];
        if (start == NotComputed)
        {
            start = Clock.WindowStart(Now, window.Length);
        }

        return start;
    }

    /// <summary>The customer's id, escaped for use in ids.</summary>
    public string IdPart => _idPart ??= Ids.Escape(Facts.Customer.Id);

    /// <summary>A day as text in ids. Cached, since rules and customers share a few days.</summary>
    public string TextOf(int day)
    {
        var place = day & (DayCache - 1);
        if (_dayKeys[place] != day)
        {
            _dayTexts[place] = Ids.Day(day);
            _dayKeys[place] = day;
        }

        return _dayTexts[place];
    }

    /// <summary>Storage for the occurrences of a date around as-of.</summary>
    public ref DaysAround Around(int date) => ref _daysAround[date];

    /// <summary>Storage for the current period of a cadence.</summary>
    public ref RunningPeriod Period(int cadence) => ref _periods[cadence];

    /// <summary>The occurrence of a rule without a trigger: as-of itself.</summary>
    public ref readonly Occurrence Standing => ref _standing;

    /// <summary>Storage for the sum of the churn indicators.</summary>
    public ref ChurnTally Churn => ref _churn;

    /// <summary>Storage for the grade of a ticket.</summary>
    /// <param name="list">The place of its list among those with tickets.</param>
    /// <param name="ticket">Its index in the list.</param>
    public ref TicketGrade Grade(int list, int ticket)
    {
        while (list >= _grades.Length)
        {
            _grades = [.. _grades, []];
        }

        ref var grades = ref _grades[list];
        if (ticket >= grades.Length)
        {
            Array.Resize(ref grades, Math.Max(ticket + 1, grades.Length * 2));
        }

        return ref grades[ticket];
    }

    /// <summary>Records a problem once.</summary>
    public void Note(FactProblem problem)
    {
        if (_problemSet.Add(problem))
        {
            Problems.Add(problem);
        }
    }

    // Such a zone must not stop care, nor go unnoticed.
    private void NoteZone(string? zone)
    {
        if (zone is not null && !ZoneTimes.IsKnown(zone))
        {
            Note(new FactProblem("unknown-zone", "customer.time_zone", 1, $"`{zone}` is not an IANA time zone; the pack's zone is used"));
        }
    }

    // Records entries that no window counts.
    private void NoteUncounted()
    {
        var anyUndated = false;
        foreach (var list in _layout.TimedLists)
        {
            ref readonly var view = ref List(list);
            if (view.Later > 0)
            {
                Note(new FactProblem("future", list.Name, view.Later, list.FutureMessage(view.Later)));
            }

            anyUndated |= view.First > 0;
        }

        if (anyUndated)
        {
            NoteUndated();
        }
    }

    private void NoteUndated()
    {
        foreach (var list in _layout.TimedLists)
        {
            if (List(list).First is > 0 and var undated)
            {
                Note(new FactProblem("undated", list.Name, undated, list.UndatedMessage(undated)));
            }
        }
    }

    private void Restart()
    {
        Generation = 1;
        _earlierGeneration = 0;
        _otherGeneration = 0;
        _inPackZoneGeneration = 0;
        Array.Clear(_valueGenerations);
        Array.Clear(_truths);
        Array.Clear(_ranks);
        Array.Clear(_lists);
        Array.Clear(_scratch);
        Array.Clear(_bounds);
        Array.Clear(_daysAround);
        Array.Clear(_periods);
        Array.ForEach(_grades, Array.Clear);
        Array.Clear(_steadyTruths);
        Array.Clear(_boundsAhead);
        Array.Clear(_steadyValues);
        _churn = default;
    }
}
