using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Authoring.Outline;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Authoring.Publishing;

/// <summary>
/// The rule book of a pack in one language: a description of the policy for those responsible for it who do not read its YAML.
/// </summary>
internal sealed partial class RuleBook
{
    private readonly List<BookBlock> _blocks = [];
    private readonly CarePolicy _policy;
    private readonly Language _language;
    private readonly ConditionText _prose;
    private readonly TriggerWording _triggers;
    private readonly OperandNames _names;
    private readonly ImmutableArray<OutlinePart> _parts;
    private readonly string _root;

    private RuleBook(CareRuleSet ruleSet, Language language, string root)
    {
        _policy = ruleSet.Policy;
        _language = language;
        _prose = new ConditionText(_policy, language);
        _triggers = new TriggerWording(_prose, language);
        _names = new OperandNames(_policy);
        _parts = OutlineReader.Parts(ruleSet);
        _root = root;
    }

    /// <param name="root">The folder that locations are shown relative to, ending in a slash; empty to show paths unchanged.</param>
    public static Book Of(CareRuleSet ruleSet, Language language, string root = "")
    {
        var book = new RuleBook(ruleSet, language, root);
        var pack = ruleSet.Pack;
        book.Write();
        return new Book(
            language,
            book.Say(RuleBookWording.RuleBook),
            pack.Title.In(language) ?? pack.Name,
            book.Subtitle(pack),
            $"{pack.Name} {pack.Version} · {pack.Hash}",
            book._blocks);
    }

    private string Subtitle(PackInfo pack) =>
        Say(RuleBookWording.Subtitle(
            pack.Version,
            pack.Currency,
            pack.TimeZone,
            pack.Subject == CustomerFacts.CustomerSubject ? RuleBookWording.DatesIn(pack.DatesIn) : null,
            pack.LeapDays == LeapDays.March1 ? RuleBookWording.LeapDaysInMarch : null,
            pack.Effective is { } effective ? Days(effective) : null,
            pack.BaselineOver == PackInfo.DefaultBaselineOver ? null : pack.BaselineOver));

    private void Write()
    {
        Overview();
        Tiers();
        Care();
        Tickets();
        Tables();
        Churn();
        Loyalty();
        Limits();
        Goals();
        Terms();
        Figures();
        Uses();
    }

    private void Overview()
    {
        Chapter("overview", RuleBookWording.Overview);
        var rules = _policy.Care.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count();
        var levels = _policy.Tiers.SelectMany(t => t.Levels.Select(l => Label(l.Label, l.Name))).ToList();
        List([
            .. ((LocalizedText?[])
            [
                levels.Count == 0 ? null : RuleBookWording.LevelCount(levels.Count, Listed(levels)),
                rules == 0 ? null : RuleBookWording.RuleCount(rules, Listed(_policy.Roles.Select(r => Label(r.Label, r.Name)))),
                .. _policy.Tickets.Select(t => RuleBookWording.TicketCount(PartOf(t), t.IsOfComplaints, t.Severities.Length, t.Deadlines.Length)),
                _policy.Churn is { } churn ? RuleBookWording.SignCount(churn.Indicators.Length) : null,
                _policy.Tables.IsEmpty ? null : RuleBookWording.TableCount(_policy.Tables.Length),
                _policy.Goals.IsEmpty ? null : RuleBookWording.GoalCount(_policy.Goals.Length),
                RuleBookWording.FigureCount(_policy.Parameters.Length),
            ]).OfType<LocalizedText>().Select(Say),
        ]);
    }

    private void Tiers()
    {
        if (_policy.Tiers.IsEmpty)
        {
            return;
        }

        Chapter("levels", RuleBookWording.Levels);
        Paragraph(RuleBookWording.FirstLevelCounts);
        foreach (var ladder in _policy.Tiers)
        {
            Section($"levels-{ladder.Dimension}", Label(ladder.Label, ladder.Dimension));
            var isKept = ladder.Levels.Any(l => l.Keep is not null);
            Table(
                isKept ? RuleBookWording.LevelHeadings.Add(RuleBookWording.KeptWith) : RuleBookWording.LevelHeadings,
                ladder.Levels.Select(l => (string[])[Label(l.Label, l.Name), Sentence(_prose.Of(l.When)), .. Keep(l, isKept)]));
            List([.. Life(ladder)]);
        }
    }

    // A column of its own where a level of the ladder has one.
    private string[] Keep(TierLevel level, bool isKept) => !isKept ? [] : [level.Keep is { } keep ? Sentence(_prose.Of(keep)) : ""];

    private IEnumerable<string> Life(TierLadder ladder) => new[]
    {
        ladder.ReviewMonths is { } months ? RuleBookWording.ReviewedEvery(_prose.Of(TimeAmount.FromMonths(months)), ladder.IsReviewedFromLevel) : null,
        ladder.FallsOneLevel ? RuleBookWording.FallsOneLevel : null,
        ladder.Grace is { } grace ? RuleBookWording.Grace(_prose.Of(grace)) : null,
        ladder.ReviewOn is { } on ? RuleBookWording.ReviewedWhen(_prose.Of(on)) : null,
        ladder.IsLowerIfUnknown ? RuleBookWording.UnknownIsLower : null,
    }.OfType<LocalizedText>().Select(Say);

    private void Tables()
    {
        if (_policy.Tables.IsEmpty)
        {
            return;
        }

        Chapter("tables", RuleBookWording.Tables);
        foreach (var table in _policy.Tables)
        {
            Section($"table-{table.Name}", Label(table.Label, table.Name));
            var headers = table.Inputs.Select(i => Upper(_prose.Of(i.Value))).Concat(table.Outputs.Select(o => "→ " + Label(o.Label, o.Name)));
            var rows = table.Rows.Select(r => r.When.Select(c => Cell(c)).Concat(r.Then.Select(Output)).ToArray()).ToList();
            if (table.Otherwise is { } rest)
            {
                rows.Add([.. table.Inputs.Select((_, i) => i == 0 ? Say(RuleBookWording.Otherwise) : ""), .. rest.Then.Select(Output)]);
            }

            Table([.. headers], rows);
            Paragraph(RuleBookWording.HitAt(RuleBookWording.Hit(table.Hit), Where(table.Span)), isSoft: true);
        }
    }

    // A text is written as it is, so that the name of a fact would look like a text.
    private string Output(Expression cell) => cell.Kind == ValueKind.Text && cell is not (ConstantExpression or ParameterExpression)
        ? Say(RuleBookWording.ValueOf(_prose.Of(cell)))
        : _prose.Of(cell);

    private string Cell(TableCell cell) => cell.Test is { } test ? Cell(test) : Say(RuleBookWording.Any);

    // The column heading names the input, so the value is enough.
    private string Cell(Condition test) =>
        test is AnyCondition any ? Listed(any.Children.Select(Cell))
        : test is CompareLeaf { Comparator: Comparator.Equal } compare ? _prose.Right(compare)
        : _prose.Of(test);

    private void Churn()
    {
        if (_policy.Churn is not { } churn)
        {
            return;
        }

        Chapter("churn", RuleBookWording.Churn);
        Paragraph(RuleBookWording.SignsMakeTheScore);
        var signs = churn.Indicators.Select(i => new[] { Label(i.Label, i.Name), Sentence(_prose.Of(i.When)), NumberText.Of(i.Weight) });
        Table(RuleBookWording.SignHeadings, signs, 2);
        _blocks.Add(SvgCharts.Weights([.. churn.Indicators.Select(i => (Label(i.Label, i.Name), i.Weight))], [.. churn.Levels.Select(l => (ChurnLevel(churn, l), l.Threshold))]));
        Table(RuleBookWording.RiskHeadings, churn.Levels.Select(l => new[] { ChurnLevel(churn, l), NumberText.Of(l.Threshold) }), 1);
        if (churn.ClearBelow is { } clear)
        {
            Paragraph(RuleBookWording.WarningEnds(NumberText.Of(clear)));
        }

        if (churn.IsLowerIfUnknown)
        {
            Paragraph(RuleBookWording.UnknownIsLower);
        }
    }

    private string ChurnLevel(ChurnPolicy churn, ChurnLevel level) => OperandNames.Level(churn.Scale, level.Rank).In(_language)!;

    private void Limits()
    {
        if (_policy.Limits is not { } limits)
        {
            return;
        }

        Chapter("limits", RuleBookWording.Limits);
        var lines = new List<string>();
        foreach (var quiet in limits.Quiet)
        {
            var days = quiet.Days.IsEmpty ? null : Listed([.. quiet.Days.Select(d => Say(RuleBookWording.Weekday(d)))]);
            var text = quiet.IsWholeDay ? RuleBookWording.QuietDays(days!, Channels(quiet.Channels)) : RuleBookWording.Quiet(TimeText.Clock(quiet.From), TimeText.Clock(quiet.To), days, Channels(quiet.Channels));
            lines.Add(Say(text));
        }

        if (limits.DaysOff is { } off)
        {
            lines.Add(Say(RuleBookWording.DaysOff(off.Calendar.Name, Channels(off.Channels))));
        }

        if (!limits.ConsentNeeded.IsEmpty)
        {
            lines.Add(Say(RuleBookWording.ConsentNeeded(Listed(limits.ConsentNeeded))));
        }

        lines.AddRange(limits.Caps.Select(c => Say(RuleBookWording.Cap(c.Most, c.Channels.IsEmpty ? null : Listed(c.Channels), _prose.Of(c.Per), Customers(c.Tiers, c.Segments) is { Count: > 0 } whose ? string.Join(" · ", whose) : null))));
        lines.AddRange(limits.Budgets.Select(b =>
            Say(RuleBookWording.Budget(b.Action, Most(b), _prose.Of(TimeAmount.FromMonths(b.Months))))));
        List([.. lines]);
    }

    private string Channels(ImmutableArray<string> channels) => channels.IsEmpty ? Say(RuleBookWording.AnyChannel) : Listed(channels);

    private string Most(Budget budget) => budget.Currency is { } currency
        ? _prose.Of(new Money(budget.Most, currency))
        : Say(RuleBookWording.Times(budget.Most));

    private void Goals()
    {
        if (_policy.Goals.IsEmpty)
        {
            return;
        }

        Chapter("goals", RuleBookWording.Goals);
        Table(RuleBookWording.GoalHeadings, _policy.Goals.Select(g => new[]
        {
            Label(g.Label, g.Name),
            Indicator(g) + (g.Of is { } of ? Say(RuleBookWording.OfCustomers(_prose.Of(of))) : ""),
            Target(g.Target.Text),
            Clauses(g.OnMiss.Select(OnMiss)),
        }));
    }

    private string OnMiss(GoalActionSpec action) =>
        (action.Owner is { } owner ? _prose.Role(owner) + Say(PhraseText.Colon) : "") + (action.Message.In(_language) ?? action.Action);

    // As written, with parameter names replaced by their values.
    private string Target(string text)
    {
        var words = text.Split(' ').Select(w => _policy.Parameters.FirstOrDefault(p => w == p.Name || w == p.Label.En || w == p.Label.Zh) is { } figure ? _prose.Of(figure.Value) : w);
        return Say(RuleBookWording.Target(string.Join(' ', words)));
    }

    private string Indicator(Goal goal) => Say(goal.Indicator switch
    {
        ShareIndicator share => RuleBookWording.Share(_prose.Of(share.Condition)),
        CountIndicator count => RuleBookWording.CustomerCount(_prose.Of(count.Condition)),
        SumIndicator sum => RuleBookWording.Sum(_prose.Of(sum.Value)),
        AverageIndicator average => RuleBookWording.Average(_prose.Of(average.Value)),
        RatioIndicator { IsGrowth: true } growth => RuleBookWording.Growth(_prose.Of(growth.Of), _prose.Of(growth.To)),
        RatioIndicator ratio => RuleBookWording.Ratio(_prose.Of(ratio.Of), _prose.Of(ratio.To)),
        NpsIndicator nps => RuleBookWording.PromoterScore(nps.Kind),
        GivenIndicator given => RuleBookWording.FromOutside(_prose.Of(given.Value)),
        _ => throw new UnreachableException(),
    });

    private void Terms()
    {
        if (_policy.Measures.IsEmpty && _policy.Signals.IsEmpty)
        {
            return;
        }

        Chapter("terms", RuleBookWording.Terms);
        var rows = _policy.Measures.Select(m => new[] { Label(m.Label, m.Name), Upper(_prose.Of(m.Value)) })
            .Concat(_policy.Signals.Select(s => new[] { Label(s.Label, s.Name), Sentence(_prose.Of(s.When)) }));
        Table(RuleBookWording.TermHeadings, rows);
    }

    private void Figures()
    {
        if (_policy.Parameters.IsEmpty)
        {
            return;
        }

        Chapter("figures", RuleBookWording.Figures);
        Paragraph(RuleBookWording.EveryFigure);
        Table(RuleBookWording.FigureHeadings, _policy.Parameters.Select(p => new[]
        {
            Label(p.Label, p.Name),
            _prose.Of(p.Value),
            p.Source ?? Say(RuleBookWording.NotStated),
            Listed(_parts.Where(u => u.Uses.Contains($"params.{p.Name}")).Select(u => PartName(u.Id)).Distinct(StringComparer.Ordinal)),
        }));
    }

    private void Uses()
    {
        var edges = _parts.Where(p => IsShown(p.Id)).SelectMany(p => p.Uses.Where(IsShown).Where(u => !p.Id.StartsWith(u + ".", StringComparison.Ordinal) && !u.StartsWith(p.Id + ".", StringComparison.Ordinal)).Select(u => (From: Group(u), To: Group(p.Id)))).Where(e => e.From != e.To).Distinct().ToList();
        if (edges.Count == 0)
        {
            return;
        }

        Chapter("uses", RuleBookWording.Uses);
        Paragraph(RuleBookWording.FromMeasureToAction);
        _blocks.Add(DependencyGraph.Of(
            edges,
            PartName,
            id => id.Split('.')[0] switch { "measures" => 0, "signals" or "tables" => 1, "tiers" or "churn" or "complaints" or "requests" or "loyalty" => 2, _ => 3 },
            [.. RuleBookWording.UsesHeadings.Select(Say)],
            Say(RuleBookWording.UsesGraph)));
    }

    private static bool IsShown(string id) => id.Split('.')[0] is "measures" or "signals" or "tables" or "tiers" or "churn" or "complaints" or "requests" or "loyalty" or "care";

    private static string Group(string id) => id.Split('.') switch
    {
        ["tiers", var dimension, ..] => $"tiers.{dimension}",
        ["churn" or "complaints" or "loyalty", ..] => id.Split('.')[0],
        ["requests", var list, ..] => $"requests.{list}",
        _ => id,
    };

    private string PartName(string id) => id.Split('.') switch
    {
        ["care", ..] => Title(id[5..]),
        ["measures", var name] => Label(_policy.Measures.First(m => m.Name == name).Label, name),
        ["signals", var name] => Label(_policy.Signals.First(s => s.Name == name).Label, name),
        ["tables", var name] => Label(_policy.Tables.First(t => t.Name == name).Label, name),
        ["tiers", var dimension] => _names.Dimension(dimension).In(_language)!,
        ["tiers", var dimension, var level] => Label(_policy.Tiers.First(t => t.Dimension == dimension).Levels.First(l => l.Name == level).Label, level),
        ["churn", var name, ..] => Label(_policy.Churn!.Indicators.FirstOrDefault(i => i.Name == name)?.Label ?? LocalizedText.None, name),
        ["churn"] => Titles.Churn.In(_language)!,
        ["complaints", ..] => Say(RuleBookWording.ComplaintsPart),
        ["requests", var list, ..] => Label(_policy.Schema.List(list)!.Label, list),
        ["loyalty", ..] => Say(RuleBookWording.LoyaltyPart),
        ["goals", var name] => Label(_policy.Goals.First(g => g.Name == name).Label, name),
        ["limits"] => Say(RuleBookWording.LimitsPart),
        ["params", var name] => Label(_policy.Parameters.First(p => p.Name == name).Label, name),
        _ => id,
    };

    private string Title(string rule) => _policy.Care.FirstOrDefault(r => r.Id == rule)?.Title.In(_language) ?? rule;

    private string Label(LocalizedText label, string name) => label.In(_language) ?? name;

    private string Days(EffectiveRange range) => (range.From, range.To) switch
    {
        ({ } from, { } to) => $"{TimeText.Day(from)} – {TimeText.Day(to)}",
        ({ } from, null) => Say(RuleBookWording.From(TimeText.Day(from))),
        (null, { } to) => Say(RuleBookWording.Until(TimeText.Day(to))),
        (null, null) => "",
    };

    private string Where(SourceSpan span)
    {
        var at = span.Location;
        var file = _root.Length > 0 && at.File.StartsWith(_root, StringComparison.Ordinal) ? at.File[_root.Length..] : at.File;
        return $"{file}:{at.Line}";
    }

    private string Sentence(string text) => Upper(text) + Say(RuleBookWording.FullStop);

    private string Upper(string text) => _language == Language.Chinese || text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private void Chapter(string anchor, LocalizedText title) => _blocks.Add(new BookHeading(2, Say(title), anchor));

    private void Section(string anchor, string title) => _blocks.Add(new BookHeading(3, title, anchor));

    private void Paragraph(LocalizedText text, bool isSoft = false) => _blocks.Add(new BookParagraph(Say(text), isSoft));

    private void List(ImmutableArray<string> items)
    {
        if (!items.IsEmpty)
        {
            _blocks.Add(new BookList(items));
        }
    }

    private void Table(ImmutableArray<LocalizedText> headers, IEnumerable<string[]> rows, params ImmutableArray<int> numeric) =>
        Table([.. headers.Select(Say)], rows, numeric);

    private void Table(ImmutableArray<string> headers, IEnumerable<string[]> rows, params ImmutableArray<int> numeric) =>
        _blocks.Add(new BookTable(headers, [.. rows.Select(r => r.ToImmutableArray())], numeric));

    private string Clauses(IEnumerable<string> parts) => string.Join(Say(PhraseText.Semicolon), parts);

    private string Listed(IEnumerable<string> parts) => PhraseText.List(parts, _language);

    private string Say(LocalizedText text) => text.In(_language)!;
}
