using System.Collections.Immutable;
using System.Diagnostics;
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

/// <summary>Binds <c>complaints:</c>.</summary>
internal sealed class TicketBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, TableUse tables, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Complaints.Names;

    private static readonly ImmutableArray<string> DeadlineKeys = PackSchema.Deadline.Names;

    private static readonly ImmutableArray<string> LadderKeys = PackSchema.Ladder.Names;

    private static readonly ImmutableArray<string> RepeatKeys = PackSchema.Repeat.Names;

    private static readonly ImmutableArray<string> StepNames = ["accept", "verify", "resolve", "follow_up"];

    private static readonly ImmutableArray<string> StartNames = PackSchema.Deadline.Words("from");

    private static readonly ImmutableArray<string> SameNames = PackSchema.Repeat.Words("same");

    private readonly FactList _complaints = symbols.Schema.List("complaints")!;
    private MappingReader? _reader;
    private List<(MappingReader Reader, LevelName Name, YamlScalar Scalar)> _severities = [];
    private ImmutableArray<TicketStep> _steps = [];
    private ImmutableArray<TicketDeadline> _deadlines = [];
    private (decimal? Share, TimeAmount? Before) _warn;

    /// <summary>Reads the severities' names, so that conditions may name them.</summary>
    public void Declare(PackSyntax syntax)
    {
        if (syntax.Complaints is { } given && symbols.Schema.List("complaints") is null)
        {
            diagnostics.Add(ComplaintMessages.SubjectWithoutComplaints(symbols.Schema.Subject).At(given.Span, "complaints"));
            return;
        }

        if (syntax.Complaints is not { } node
            || (_reader = MappingReader.Open(node, "complaints", Parts.Key("complaints"), Keys, diagnostics)) is null)
        {
            return;
        }

        _reader.Required("severities", Parts.Key("complaints"));
        var items = _reader.FilledItems("severities", "- {severity: ..., otherwise: true}");
        _severities = LadderReader.Read(items, LadderKind.Severity, "complaints", diagnostics);
        symbols.SeverityScale = new LevelScale("complaint.severity", [.. _severities.Select(s => s.Name).Reverse()]) { MayBeNone = !_severities.Exists(s => s.Reader.Has("otherwise")) };
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
        _deadlines = BindDeadlines(_steps);
        _warn = Warning(_reader);
        CheckWarning();
        if (diagnostics.Errors == before)
        {
            symbols.Clocks = (_steps, _deadlines, _warn.Share is not null || _warn.Before is not null);
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
            diagnostics.Add(ComplaintMessages.NoDeadline(key).At(_reader.KeySpan(key), BindingPath.Child("complaints", key)));
        }

        return new TicketPolicy(severities, symbols.SeverityScale!, _steps, _deadlines, ladders, _warn.Share, BindRepeat(), _reader.Span)
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
            if (LadderReader.Condition(reader, LadderKind.Severity, definitions.Conditions, _complaints, diagnostics) is { } when)
            {
                bound.Add(new TicketSeverity(name.Name, $"complaints.{name.Name}", _severities.Count - 1 - i, name.Label, when, scalar.Span));
            }
        }

        var spans = _severities.Select(s => s.Scalar.Span).ToImmutableArray();
        LadderReader.CheckOrder([.. bound.Select(s => (s.Name, s.When))], spans, "complaints", LadderKind.Severity, diagnostics);
        return bound.ToImmutable();
    }

    private ImmutableArray<TicketStep> BindSteps()
    {
        if (_reader!["steps"] is not YamlSequence { Items.IsEmpty: false })
        {
            if (_reader["steps"] is { IsReported: false })
            {
                _reader.FilledItems("steps", "accept");
            }

            return [.. StepNames.Select(Step)];
        }

        var steps = ImmutableArray.CreateBuilder<TicketStep>();
        foreach (var (name, span) in _reader.Texts("steps"))
        {
            if (!StepNames.Contains(name))
            {
                var close = diagnostics.Closest(name, StepNames);
                diagnostics.Add(ComplaintMessages.UnknownStep(name, close, StepNames).At(span, "complaints › steps"));
            }
            else if (steps.Any(s => s.Name == name))
            {
                diagnostics.Add(ComplaintMessages.StepTwice(name).At(span, "complaints › steps"));
            }
            else
            {
                steps.Add(Step(name, steps.Count));
            }
        }

        return steps.ToImmutable();
    }

    private TicketStep Step(string name, int index) => new(name, index, _complaints.Field(name switch
    {
        "accept" => "accepted_at",
        "verify" => "verified_at",
        "resolve" => "resolved_at",
        "follow_up" => "followed_up_at",
        _ => throw new UnreachableException($"`{name}` is not one of the steps"),
    })!);

    private ImmutableArray<TicketDeadline> BindDeadlines(ImmutableArray<TicketStep> steps)
    {
        var deadlines = ImmutableArray.CreateBuilder<TicketDeadline>();
        var rungs = new Dictionary<(int Step, int? Severity), int>();
        var items = _reader!.Items("deadlines");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item("complaints › deadlines", i);
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
            if (step is null)
            {
                var names = steps.Select(s => s.Name).ToList();
                var close = diagnostics.Closest(stepName.Value, names);
                var unknown = ComplaintMessages.UnknownStep(stepName.Value, close, names);
                diagnostics.Add(unknown.At(stepName.Span, BindingPath.Child(path, "step")));
            }

            var from = Start(reader, stepName.Value);
            if (step is null || from is null || within is null || !severityKnown || (fromTable && table is null))
            {
                continue;
            }

            var number = Number(rungs, step.Index, severity);
            var suffix = severity is { } rank ? $".{symbols.SeverityScale!.Levels[rank].Name}" : "";
            var id = $"complaints.{step.Name}{suffix}{(number > 1 ? string.Create(CultureInfo.InvariantCulture, $".{number}") : "")}";
            var deadline = new TicketDeadline(id, number, step, severity, within.Value, from, warn.Share, reader.Span) { WarnBefore = warn.Before, WithinFrom = table };
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
        return tables.Bind((YamlScalar)reader["within"]!, path, "within", _complaints, ValueKind.Duration, ValueKind.Period, ValueKind.BusinessTime, ValueKind.BusinessDays) is { } table
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

        for (var rank = 0; severity is null && rank < symbols.SeverityScale!.Levels.Length; rank++)
        {
            number = Math.Max(number, last.GetValueOrDefault((step, rank)));
        }

        last[(step, severity)] = number + 1;
        return number + 1;
    }

    private FactField? Start(MappingReader reader, string step)
    {
        var name = step == "follow_up" ? "resolved" : "opened";
        if (reader.Scalar("from") is { } from)
        {
            if (!StartNames.Contains(from.Value))
            {
                var close = diagnostics.Closest(from.Value, StartNames);
                var unknown = ComplaintMessages.UnknownStart(from.Value, close, StartNames);
                diagnostics.Add(unknown.At(from.Span, BindingPath.Child(reader.Path, "from")));
                return null;
            }

            name = from.Value;
        }

        return _complaints.Field($"{name}_at");
    }

    private ImmutableArray<TicketLadder> BindLadders()
    {
        var ladders = ImmutableArray.CreateBuilder<TicketLadder>();
        var taken = new HashSet<int>();
        var items = _reader!.Items("ladder");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item("complaints › ladder", i);
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
            || MappingReader.Open(node, "complaints › repeat", Parts.Key("repeat"), RepeatKeys, diagnostics) is not { } reader)
        {
            return null;
        }

        var same = reader.RequiredScalar("same", Parts.Key("repeat"));
        reader.Required("within", Parts.Key("repeat"));
        var within = figures.Length(reader, "within", "90 days");
        var raise = reader.Has("raise") ? figures.Number(reader, "raise", "1") : 1m;
        if (raise is not null && (raise < 0m || raise > 100m || !decimal.IsInteger(raise.Value)))
        {
            diagnostics.Add(ComplaintMessages.RaiseNotWhole().At(reader["raise"]!.Span, "complaints › repeat › raise"));
            raise = null;
        }

        if (same is not null && !SameNames.Contains(same.Value))
        {
            var close = diagnostics.Closest(same.Value, SameNames);
            diagnostics.Add(ComplaintMessages.UnknownRepeat(same.Value, close, SameNames).At(same.Span, "complaints › repeat › same"));
            same = null;
        }

        return same is not null && within is not null && raise is not null
            ? new TicketRepeat(_complaints.Field(same.Value)!, within.Value, (int)raise.Value, reader.Span)
            : null;
    }

    private bool Severity(MappingReader reader, out int? rank)
    {
        rank = null;
        if (reader.Scalar("severity") is not { } scalar)
        {
            return !reader.Has("severity");
        }

        if (symbols.SeverityScale!.Levels.IsEmpty)
        {
            // The severities have errors.
            return false;
        }

        var level = symbols.SeverityScale.Find(scalar.Value);
        if (!level.IsUnknown)
        {
            rank = (int)level.Number;
            return true;
        }

        var names = symbols.SeverityScale.Levels.Reverse().Select(l => l.Name).ToList();
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
            CheckWarning(_warn.Before!.Value, deadline, _reader!["warn"]!.Span, BindingPath.Child("complaints", "warn"));
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
