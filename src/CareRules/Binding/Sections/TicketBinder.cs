using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>complaints:</c>, or what <c>requests:</c> says of one list.</summary>
internal sealed class TicketBinder(FactList list, Symbols symbols, DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, TableUse tables, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> DeadlineKeys = PackSchema.Deadline.Names;

    private static readonly ImmutableArray<string> LadderKeys = PackSchema.Ladder.Names;

    private static readonly ImmutableArray<string> RepeatKeys = PackSchema.Repeat.Names;

    private static readonly ImmutableArray<string> ComplaintSteps = ["accept", "verify", "resolve", "follow_up"];

    private static readonly ImmutableArray<(string Name, string Field)> RequestSteps = [("respond", "responded_at"), ("close", "closed_at")];

    private readonly string _path = TicketPolicy.PathOf(list);
    private readonly string _id = TicketPolicy.IdOf(list);
    private readonly MappingSchema _schema = list.IsComplaints ? PackSchema.Complaints : PackSchema.Requests;
    private TicketSymbols _symbols = null!;
    private MappingReader? _reader;
    private List<(MappingReader Reader, LevelName Name, YamlScalar Scalar)> _severities = [];
    private ImmutableArray<TicketStep> _steps = [];
    private bool _areStepsBroken;
    private ImmutableArray<TicketDeadline> _deadlines = [];
    private (decimal? Share, TimeAmount? Before) _warn;

    /// <summary>Reads the severities' names, so that conditions may name them.</summary>
    public void Declare(YamlNode node)
    {
        if ((_reader = MappingReader.Open(node, _path, Parts.Key(list.Name), _schema.Names, diagnostics)) is null)
        {
            return;
        }

        if (list.IsComplaints)
        {
            _reader.Required("severities", Parts.Key("complaints"));
        }

        var items = _reader.Has("severities") ? _reader.FilledItems("severities", "- {severity: ..., otherwise: true}") : [];
        _severities = LadderReader.Read(items, LadderKind.Severity, _path, diagnostics);
        var scale = new LevelScale($"{list.Singular}.severity", [.. _severities.Select(s => s.Name).Reverse()]) { MayBeNone = !_severities.Exists(s => s.Reader.Has("otherwise")) };
        symbols.Tickets.Add(list, _symbols = new TicketSymbols(scale));
    }

    /// <summary>Binds the steps and their deadlines, so that conditions and triggers may name them.</summary>
    public void BindDeadlines()
    {
        if (_reader is null)
        {
            return;
        }

        var before = diagnostics.Errors;
        _steps = BindSteps();
        _areStepsBroken = diagnostics.Errors > before;
        _deadlines = BindDeadlines(_steps);
        _warn = Warning(_reader);
        CheckWarning();
        if (diagnostics.Errors == before)
        {
            _symbols.Clocks = (_steps, _deadlines, _warn.Share is not null || _warn.Before is not null);
        }
    }

    public TicketPolicy? Bind()
    {
        if (_reader is null)
        {
            return null;
        }

        var severities = BindSeverities();
        var ladders = BindLadders();
        if (_deadlines.IsEmpty && !_reader.Has("deadlines") && (_reader.Has("warn") || _reader.Has("ladder")))
        {
            var key = _reader.Has("warn") ? "warn" : "ladder";
            diagnostics.Add(ComplaintMessages.NoDeadline(key).At(_reader.KeySpan(key), BindingPath.Child(_path, key)));
        }

        return new TicketPolicy(list, severities, _symbols.Scale, _steps, _deadlines, ladders, _warn.Share, BindRepeat(), _reader.Span)
        {
            WarnBefore = _warn.Before,
            IsLowerIfUnknown = LadderReader.IsLowerIfUnknown(_reader, diagnostics),
        };
    }

    private ImmutableArray<TicketSeverity> BindSeverities()
    {
        var bound = ImmutableArray.CreateBuilder<TicketSeverity>();
        for (var i = 0; i < _severities.Count; i++)
        {
            var (reader, name, scalar) = _severities[i];
            if (LadderReader.Condition(reader, LadderKind.Severity, definitions.Conditions, list, diagnostics) is { } when)
            {
                bound.Add(new TicketSeverity(name.Name, $"{_id}.{name.Name}", _severities.Count - 1 - i, name.Label, when, scalar.Span));
            }
        }

        var spans = _severities.Select(s => s.Scalar.Span).ToImmutableArray();
        LadderReader.CheckOrder([.. bound.Select(s => (s.Name, s.When))], spans, _path, LadderKind.Severity, diagnostics);
        return bound.ToImmutable();
    }

    private ImmutableArray<TicketStep> BindSteps() => list.IsComplaints ? ComplaintStepsOf() : RequestStepsOf();

    private ImmutableArray<TicketStep> ComplaintStepsOf()
    {
        if (_reader!["steps"] is not YamlSequence { Items.IsEmpty: false })
        {
            if (_reader["steps"] is { IsReported: false })
            {
                _reader.FilledItems("steps", "accept");
            }

            return [.. ComplaintSteps.Select(ComplaintStep)];
        }

        var steps = ImmutableArray.CreateBuilder<TicketStep>();
        foreach (var (name, span) in _reader.Texts("steps"))
        {
            if (!ComplaintSteps.Contains(name))
            {
                var close = diagnostics.Closest(name, ComplaintSteps);
                diagnostics.Add(ComplaintMessages.UnknownStep(name, close, ComplaintSteps).At(span, BindingPath.Child(_path, "steps")));
            }
            else if (steps.Any(s => s.Name == name))
            {
                diagnostics.Add(ComplaintMessages.StepTwice(name).At(span, BindingPath.Child(_path, "steps")));
            }
            else
            {
                steps.Add(ComplaintStep(name, steps.Count));
            }
        }

        return steps.ToImmutable();
    }

    private TicketStep ComplaintStep(string name, int index)
    {
        var place = ComplaintSteps.IndexOf(name);
        return new TicketStep(name, index, list.Field(ComplaintReader.Fields[place])!, place, ComplaintReader.Instance.Restarts(place));
    }

    // Each step with the field that says when it was taken, in their order.
    private ImmutableArray<TicketStep> RequestStepsOf()
    {
        var steps = ImmutableArray.CreateBuilder<TicketStep>();
        if (_reader!["steps"] is not { } node)
        {
            if (list.Declared)
            {
                diagnostics.Add(ComplaintMessages.NoSteps(list.Name, InstantsOf().FirstOrDefault() ?? "done_at").At(_reader.FirstSpan, _path));
            }

            return list.Declared ? [] : [.. RequestSteps.Select((s, i) => new TicketStep(s.Name, i, list.Field(s.Field)!, i, Restarts: false))];
        }

        var path = BindingPath.Child(_path, "steps");
        if (node is not YamlMapping { Entries.IsEmpty: false } mapping)
        {
            if (!node.IsReported)
            {
                diagnostics.Add(ComplaintMessages.NoSteps(list.Name, InstantsOf().FirstOrDefault() ?? "done_at").At(node.Span, path));
            }

            return [];
        }

        foreach (var entry in mapping.Entries)
        {
            var (name, at) = (entry.Key.Value, BindingPath.Child(path, entry.Key.Value));
            if (!Names.CheckId(entry.Key, at, diagnostics))
            {
                continue;
            }

            if (entry.Value is not YamlScalar { IsEmpty: false } scalar || list.Field(scalar.Value) is not { Kind: ValueKind.Instant } field || field == list.Time)
            {
                var written = (entry.Value as YamlScalar)?.Value ?? "";
                diagnostics.Add(ComplaintMessages.NoInstantField(written, list.Name, diagnostics.Closest(written, InstantsOf()), InstantsOf()).At(entry.Value.Span, at));
                continue;
            }

            steps.Add(new TicketStep(name, steps.Count, field, steps.Count, Restarts: false));
        }

        return steps.ToImmutable();
    }

    // The instants that can say when a step was taken.
    private List<string> InstantsOf() => [.. list.Fields.Where(f => f.Kind == ValueKind.Instant && f != list.Time).Select(f => f.Name)];

    private ImmutableArray<TicketDeadline> BindDeadlines(ImmutableArray<TicketStep> steps)
    {
        var deadlines = ImmutableArray.CreateBuilder<TicketDeadline>();
        var rungs = new Dictionary<(int Step, int? Severity), int>();
        var items = _reader!.Items("deadlines");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item(BindingPath.Child(_path, "deadlines"), i);
            if (MappingReader.Open(items[i], path, Parts.Deadline, DeadlineKeys, diagnostics) is not { } reader)
            {
                continue;
            }

            var stepName = reader.RequiredScalar("step", Parts.Deadline);
            var severityKnown = Severity(reader, out var severity);
            reader.Required("within", Parts.Deadline);
            var fromTable = tables.Names(reader["within"]);
            var table = fromTable ? Within(reader) : null;
            var within = fromTable ? default(TimeAmount) : figures.Deadline(reader, "within", "24 hours");
            var warn = Warning(reader);
            if (stepName is null)
            {
                continue;
            }

            var step = steps.FirstOrDefault(s => s.Name == stepName.Value);
            if (step is null && (list.IsComplaints || !_areStepsBroken))
            {
                var names = steps.Select(s => s.Name).ToList();
                var close = diagnostics.Closest(stepName.Value, names);
                var unknown = ComplaintMessages.UnknownStep(stepName.Value, close, names);
                diagnostics.Add(unknown.At(stepName.Span, BindingPath.Child(path, "step")));
            }

            var from = Start(reader, stepName.Value, steps);
            if (step is null || from is not var (field, startsAfter) || within is null || !severityKnown || (fromTable && table is null))
            {
                continue;
            }

            var number = Number(rungs, step.Index, severity);
            var suffix = severity is { } rank ? $".{_symbols.Scale.Levels[rank].Name}" : "";
            var id = $"{_id}.{step.Name}{suffix}{(number > 1 ? string.Create(CultureInfo.InvariantCulture, $".{number}") : "")}";
            var deadline = new TicketDeadline(id, number, step, severity, within.Value, field, startsAfter, warn.Share, reader.Span) { WarnBefore = warn.Before, WithinFrom = table };
            if (warn.Before is { } before)
            {
                CheckWarning(before, deadline, reader["warn"]!.Span, BindingPath.Child(path, "warn"));
            }

            deadlines.Add(deadline);
        }

        return deadlines.ToImmutable();
    }

    private TableExpression? Within(MappingReader reader)
    {
        var path = BindingPath.Child(reader.Path, "within");
        return tables.Bind((YamlScalar)reader["within"]!, path, "within", list, ValueKind.Duration, ValueKind.Period, ValueKind.BusinessTime, ValueKind.BusinessDays) is { } table
            && TableUse.Cells(table).Select(cell => figures.IsDeadline(cell, path, "within")).ToList().TrueForAll(fits => fits)
            ? table
            : null;
    }

    /// <summary>
    /// A deadline's number among those of its step that apply to the same complaint, which makes their ids distinct. A deadline for all
    /// severities applies together with those of each severity.
    /// </summary>
    private int Number(Dictionary<(int Step, int? Severity), int> last, int step, int? severity)
    {
        var number = last.GetValueOrDefault((step, severity));
        if (severity is not null)
        {
            number = Math.Max(number, last.GetValueOrDefault((step, null)));
        }

        for (var rank = 0; severity is null && rank < _symbols.Scale.Levels.Length; rank++)
        {
            number = Math.Max(number, last.GetValueOrDefault((step, rank)));
        }

        last[(step, severity)] = number + 1;
        return number + 1;
    }

    // The instant at which a clock starts, and the place of the step that is taken then; null after a diagnostic.
    private (FactField Field, int StartsAfter)? Start(MappingReader reader, string step, ImmutableArray<TicketStep> steps)
    {
        const string Opened = "opened";
        // Of complaints also after a step that the policy does not have.
        var starts = list.IsComplaints
            ? [.. PackSchema.Deadline.Words("from").Where(w => w != Opened).Select(w => (Name: w, Field: list.Field($"{w}_at")!, Place: ComplaintReader.Fields.IndexOf($"{w}_at")))]
            : steps.Select(s => (Name: s.Name, Field: s.DoneAt, s.Place)).ToList();
        var name = list.IsComplaints && step == "follow_up" ? "resolved" : Opened;
        var from = reader.Scalar("from");
        name = from?.Value ?? name;
        if (name == Opened)
        {
            return (list.Time!, -1);
        }

        if (starts.Find(s => s.Name == name) is { Field: { } field, Place: var place })
        {
            return (field, place);
        }

        List<string> names = [Opened, .. starts.Select(s => s.Name)];
        diagnostics.Add(ComplaintMessages.UnknownStart(name, diagnostics.Closest(name, names), names).At(from!.Span, BindingPath.Child(reader.Path, "from")));
        return null;
    }

    private ImmutableArray<TicketLadder> BindLadders()
    {
        var ladders = ImmutableArray.CreateBuilder<TicketLadder>();
        var taken = new HashSet<int>();
        var items = _reader!.Items("ladder");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item(BindingPath.Child(_path, "ladder"), i);
            if (MappingReader.Open(items[i], path, Parts.Ladder, LadderKeys, diagnostics) is not { } reader)
            {
                continue;
            }

            reader.Required("owners", Parts.Ladder);
            if (reader["owners"] is YamlSequence { Items.IsEmpty: true })
            {
                reader.FilledItems("owners", "agent");
            }

            var owners = reader.Texts("owners");
            foreach (var (owner, span) in owners)
            {
                roles.Check(owner, span, BindingPath.Child(path, "owners"));
            }

            if (!Severity(reader, out var severity) || owners.IsEmpty)
            {
                continue;
            }

            if (!taken.Add(severity ?? -1))
            {
                diagnostics.Add(ComplaintMessages.LadderTwice().At(reader.Span, path));
                continue;
            }

            ladders.Add(new TicketLadder(severity, [.. owners.Select(o => o.Text)], reader.Span));
        }

        return ladders.ToImmutable();
    }

    private TicketRepeat? BindRepeat()
    {
        if (_reader!["repeat"] is not { } node
            || MappingReader.Open(node, BindingPath.Child(_path, "repeat"), Parts.Key("repeat"), RepeatKeys, diagnostics) is not { } reader)
        {
            return null;
        }

        var same = reader.RequiredScalar("same", Parts.Key("repeat"));
        reader.Required("within", Parts.Key("repeat"));
        var within = figures.Length(reader, "within", "90 days");
        var raise = reader.Has("raise") ? figures.Number(reader, "raise", "1") : 1m;
        if (raise is not null && (raise < 0m || raise > 100m || !decimal.IsInteger(raise.Value)))
        {
            diagnostics.Add(ComplaintMessages.RaiseNotWhole().At(reader["raise"]!.Span, BindingPath.Child(BindingPath.Child(_path, "repeat"), "raise")));
            raise = null;
        }

        List<string> fields = list.IsComplaints ? [.. PackSchema.Repeat.Words("same")] : [.. list.Fields.Where(f => f.Kind == ValueKind.Text && f != list.Id).Select(f => f.Name)];
        if (same is not null && !fields.Contains(same.Value))
        {
            var close = diagnostics.Closest(same.Value, fields);
            diagnostics.Add(ComplaintMessages.UnknownRepeat(same.Value, close, fields).At(same.Span, BindingPath.Child(BindingPath.Child(_path, "repeat"), "same")));
            same = null;
        }

        return same is not null && within is not null && raise is not null
            ? new TicketRepeat(list.Field(same.Value)!, within.Value, (int)raise.Value, reader.Span)
            : null;
    }

    private bool Severity(MappingReader reader, out int? rank)
    {
        rank = null;
        if (reader.Scalar("severity") is not { } scalar)
        {
            return !reader.Has("severity");
        }

        if (_symbols.Scale.Levels.IsEmpty)
        {
            // The severities have errors.
            return false;
        }

        var level = _symbols.Scale.Find(scalar.Value);
        if (!level.IsUnknown)
        {
            rank = (int)level.Number;
            return true;
        }

        var names = _symbols.Scale.Levels.Reverse().Select(l => l.Name).ToList();
        var close = diagnostics.Closest(scalar.Value, names);
        var unknown = ComplaintMessages.UnknownSeverity(scalar.Value, close, names);
        diagnostics.Add(unknown.At(scalar.Span, BindingPath.Child(reader.Path, "severity")));
        return false;
    }

    // A part of the time, or a length before it is due.
    private (decimal? Share, TimeAmount? Before) Warning(MappingReader reader)
    {
        const string Key = "warn";
        if (reader.Scalar(Key) is { } scalar && Before(scalar.Value) is var (start, length))
        {
            var path = BindingPath.Child(reader.Path, Key);
            var operand = ExpressionReader.ParseOperand(scalar, start, length, path, diagnostics);
            return (null, operand is null ? null : figures.LengthOf(operand, path, Key, "1 hour before"));
        }

        if (figures.Read(reader, Key, [ValueKind.Percent], "80%") is not { } share)
        {
            return default;
        }

        if (share.Number is > 0m and < 1m)
        {
            return (share.Number, null);
        }

        diagnostics.Add(ComplaintMessages.WarnRange(Key).At(reader[Key]!.Span, BindingPath.Child(reader.Path, Key)));
        return default;
    }

    // Where the length stands in `1 hour before` and its Chinese equivalents; null for a share.
    private static (int Start, int Length)? Before(string text)
    {
        const string Suffix = " before";
        var prefix = SectionsWording.BeforeDue.FirstOrDefault(p => text.StartsWith(p, StringComparison.Ordinal));
        return text.EndsWith(Suffix, StringComparison.Ordinal) ? (0, text.Length - Suffix.Length)
            : prefix is not null ? (prefix.Length, text.Length - prefix.Length)
            : null;
    }

    // The policy's warning has to fit each deadline that has none of its own.
    private void CheckWarning()
    {
        foreach (var deadline in _deadlines.Where(d => _warn.Before is not null && d.WarnAt is null && d.WarnBefore is null))
        {
            CheckWarning(_warn.Before!.Value, deadline, _reader!["warn"]!.Span, BindingPath.Child(_path, "warn"));
        }
    }

    // A length before the due is counted as the deadline is.
    private void CheckWarning(TimeAmount before, TicketDeadline deadline, SourceSpan span, string path)
    {
        var within = deadline.WithinFrom is not { } table ? deadline.Within.Measure
            : table.Kind == ValueKind.BusinessTime ? TimeMeasure.BusinessTime
            : table.Kind == ValueKind.BusinessDays ? TimeMeasure.BusinessDays
            : TimeMeasure.Exact;
        var fits = before.Measure switch
        {
            TimeMeasure.Exact => within is TimeMeasure.Exact or TimeMeasure.Months,
            TimeMeasure.Months => false,
            TimeMeasure.BusinessTime => within is TimeMeasure.BusinessTime or TimeMeasure.BusinessDays,
            TimeMeasure.BusinessDays => within == TimeMeasure.BusinessDays,
        };
        if (!fits)
        {
            var example = within switch { TimeMeasure.BusinessTime => "1 business hour before", TimeMeasure.BusinessDays => "1 business day before", TimeMeasure.Exact or TimeMeasure.Months => "1 hour before" };
            diagnostics.Add(ComplaintMessages.WarningDiffers(deadline.RuleId, example).At(span, path));
        }
    }
}
