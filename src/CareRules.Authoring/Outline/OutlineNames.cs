using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Outline;

/// <summary>
/// Resolves references in texts to parts of a pack: by name, by label, or by the keywords for tiers, churn, loyalty and complaints.
/// </summary>
internal sealed class OutlineNames
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _levels;
    private readonly IReadOnlyList<string> _all;
    private readonly string _subject;
    private readonly Dictionary<string, string> _tickets;
    private readonly HashSet<string> _deadlines;

    public OutlineNames(CareRuleSet ruleSet, IReadOnlyList<string> ids)
    {
        var policy = ruleSet.Policy;
        _all = ids;
        _subject = policy.Schema.Subject;
        _tickets = policy.Tickets.ToDictionary(t => t.List.Singular, t => t.Id, StringComparer.Ordinal);
        _deadlines = [.. policy.Tickets.SelectMany(t => t.Deadlines).Select(d => d.RuleId)];
        foreach (var id in ids.Where(i => i.Split('.', 2) is ["params" or "measures" or "signals" or "tables" or "lists", _]))
        {
            _ids.TryAdd(id.Split('.', 2)[1], id);
        }

        var labels = policy.Parameters.Select(p => ($"params.{p.Name}", p.Label))
            .Concat(policy.Measures.Select(m => ($"measures.{m.Name}", m.Label)))
            .Concat(policy.Signals.Select(s => ($"signals.{s.Name}", s.Label)))
            .Concat(policy.Tables.Select(t => ($"tables.{t.Name}", t.Label)));
        foreach (var (id, label) in labels)
        {
            foreach (var text in new[] { label.En, label.Zh }.OfType<string>())
            {
                _ids.TryAdd(text, id);
            }
        }

        _levels = policy.Tiers.SelectMany(t => t.Levels.SelectMany(l => Names(l.Name, l.Label).Select(n => (Name: n, Id: $"tiers.{t.Dimension}")))).ToLookup(l => l.Name, l => l.Id, StringComparer.Ordinal);
    }

    /// <summary>The ids of the parts that the texts of a part refer to, in order, without its own.</summary>
    public ImmutableArray<string> Uses(string id, IEnumerable<OutlineField> fields, Func<YamlScalar, TextMeaning> meaningOf)
    {
        var uses = fields.Where(f => f.Scalar is not null).SelectMany(f => Of(f, f.Scalar!, meaningOf(f.Scalar!))).Concat(Implied(id));
        return [.. uses.Where(u => u != id).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Names(string name, LocalizedText label) => new[] { name, label.En, label.Zh }.OfType<string>().Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Of(OutlineField field, YamlScalar scalar, TextMeaning meaning) => meaning switch
    {
        TextMeaning.Leaf or TextMeaning.Operand or TextMeaning.Trigger or TextMeaning.Cell or TextMeaning.Target => InText(scalar.Value),
        TextMeaning.Prose => field.IsForPeople ? [] : Placeholders(scalar.Value).SelectMany(InText),
        TextMeaning.Word when field.Path.Split('.', '[')[0] == "tier" || field.Path.Contains("].tier", StringComparison.Ordinal) => Levels(scalar.Value),
        TextMeaning.Word => _ids.TryGetValue(scalar.Value, out var id) && id.Split('.')[0] is "tables" or "params" ? [_ids[scalar.Value]] : [],
        TextMeaning.Flag or TextMeaning.Plain or TextMeaning.Fact => [],
    };

    private IEnumerable<string> Levels(string level) => _levels[level].Concat(level.Split('.') is [var dimension, _] ? [$"tiers.{dimension}"] : []);

    private static IEnumerable<string> Placeholders(string text)
    {
        for (var next = Placeholder.Next(text, 0); next is { IsClosed: true } placeholder; next = Placeholder.Next(text, placeholder.Close + 1))
        {
            yield return text[placeholder.Value];
        }
    }

    private IEnumerable<string> InText(string text)
    {
        var scalar = new YamlScalar(text, IsPlain: true, [.. Enumerable.Range(0, text.Length + 1)], new SourceSpan(new SourceText("", text), 0, text.Length));
        var tokens = ExpressionLexer.Tokenize(new ExpressionSource(scalar, 0, text.Length, "", new DiagnosticBag()) { IsCell = true }) ?? [];
        var named = tokens.Where(t => t.Kind == TokenKind.Name).SelectMany(t => Name(t.Parts));
        return tokens.Any(t => t.Kind == TokenKind.Literal && t.Value.Kind is ValueKind.BusinessTime or ValueKind.BusinessDays) || text.Contains("business_", StringComparison.Ordinal)
            ? named.Concat(_all.Where(i => i == "pack" || i.StartsWith("calendars.", StringComparison.Ordinal)))
            : named;
    }

    private IEnumerable<string> Name(ImmutableArray<string> parts) => parts switch
    {
        ["tier", var dimension, ..] => [$"tiers.{dimension}"],
        ["tier"] => _all.Where(i => i.Split('.') is ["tiers", _]),
        ["churn_risk" or "churn_score", ..] => ["churn"],
        ["loyalty" or "points", _, ..] => ["loyalty"],
        [var entry, "severity" or "repeated" or "breached" or "elapsed" or "due"] when _tickets.TryGetValue(entry, out var id) => [id],
        [var first, ..] when _ids.TryGetValue(first, out var id) => [id],
        [var first, ..] when first == _subject => [$"facts.{first}"],
        [var first, ..] => _all.Where(i => i == $"facts.{first}"),
        _ => [],
    };

    // A ladder depends on its levels, and a deadline on the severity of the complaint.
    private IEnumerable<string> Implied(string id) => id switch
    {
        "complaints" => Children(id).Where(r => !IsDeadline(r)),
        _ when id.Split('.') is ["requests", _] => Children(id).Where(r => !IsDeadline(r)),
        "churn" => Children(id),
        _ when id.Split('.') is ["tiers", _] => Children(id),
        _ when id.Split('.') is ["requests", var list, ..] && IsDeadline(id) => [$"requests.{list}"],
        _ when IsDeadline(id) => ["complaints"],
        _ => [],
    };

    private bool IsDeadline(string id) => _deadlines.Contains(id);

    private IEnumerable<string> Children(string id) => _all.Where(i => i.StartsWith(id + ".", StringComparison.Ordinal));
}
