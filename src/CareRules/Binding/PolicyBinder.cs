using System.Collections.Immutable;
using CareRules.Binding.Calendars;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Binding.Sections;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Binds a pack's files to a policy. Names are declared first, so that definitions may come in any order.</summary>
internal static class PolicyBinder
{
    /// <param name="files">The roots of the pack's files, in order.</param>
    /// <param name="given">Parameter values from outside the pack.</param>
    /// <param name="hash">The identity of what was read.</param>
    /// <returns>The policy; it may be used only when <paramref name="diagnostics"/> holds no error.</returns>
    public static CarePolicy Bind(IEnumerable<YamlMapping> files, ImmutableArray<SectionEntry> given, HostFacts? host, string hash, DiagnosticBag diagnostics)
    {
        var syntax = PackCollector.Collect(files, diagnostics);
        var pack = HeadBinder.Bind(syntax, hash, diagnostics);
        var calendar = PackCalendar.Bind(syntax, pack, diagnostics);
        var brokenFacts = new HashSet<string>(StringComparer.Ordinal);
        var symbols = new Symbols(FactsBinder.Bind(syntax, pack, host, brokenFacts, diagnostics), calendar) { BrokenFacts = brokenFacts };
        symbols.AddCustomerLabels();

        var definitions = new DefinitionBinder(symbols, diagnostics);
        var figures = new FigureBinder(symbols, definitions.Expressions, diagnostics);
        var roleBinder = new RoleBinder(symbols, diagnostics);
        var tiers = new TierBinder(symbols, definitions, figures, diagnostics);
        var churn = new ChurnBinder(symbols, definitions, figures, diagnostics);
        var loyalty = new LoyaltyBinder(symbols, definitions, figures, diagnostics);
        var tables = new TableUse(symbols, definitions.Expressions, diagnostics);
        var tickets = new TicketSectionBinder(symbols, definitions, figures, roleBinder, tables, diagnostics);
        var care = new CareBinder(symbols, definitions, figures, roleBinder, tables, diagnostics);
        var goals = new GoalBinder(symbols, definitions, figures, roleBinder, diagnostics);

        var roles = roleBinder.Bind(syntax);
        var parameters = new ParameterBinder(symbols, definitions.Expressions, diagnostics).Bind(syntax, given);
        ListBinder.Bind(syntax, symbols, definitions.Expressions, diagnostics);
        tiers.Declare(syntax);
        churn.Declare(syntax);
        tickets.Declare(syntax);
        loyalty.Declare(syntax);
        care.Declare(syntax);
        definitions.Declare(syntax);
        tickets.BindDeadlines();

        var policy = new CarePolicy
        {
            Pack = pack,
            Schema = symbols.Schema,
            Calendar = calendar.Calendar,
            Parameters = parameters,
            Roles = roles,
            Measures = definitions.BindMeasures(),
            Signals = definitions.BindSignals(),
            Tables = definitions.BindTables(),
            Tiers = tiers.Bind(),
            Tickets = tickets.Bind(),
            Churn = churn.Bind(),
            Loyalty = loyalty.Bind(),
            Care = care.Bind(),
            Limits = new LimitsBinder(symbols, figures, diagnostics).Bind(syntax),
            Goals = goals.Bind(syntax),
        };
        calendar.NoteIfUnused();
        if (!diagnostics.HasErrors && policy is { Tiers.IsEmpty: true, Tickets.IsEmpty: true, Churn: null, Loyalty: null, Care.IsEmpty: true, Goals.IsEmpty: true })
        {
            diagnostics.Add(PackMessages.DecidesNothing(pack.Name).Without());
        }

        return policy with { Strata = DependencyOrder.Of(policy, diagnostics), Unused = Unused(policy, symbols) };
    }

    private static ImmutableArray<UnusedName> Unused(CarePolicy policy, Symbols symbols) =>
    [
        .. policy.Parameters.Where(p => !symbols.UsedNames.Contains(p.Name)).Select(p => new UnusedName("params", p.Name, p.Span)),
        .. policy.Measures.Where(m => !symbols.UsedNames.Contains(m.Name)).Select(m => new UnusedName("measures", m.Name, m.Span)),
        .. policy.Signals.Where(s => !symbols.UsedNames.Contains(s.Name)).Select(s => new UnusedName("signals", s.Name, s.Span)),
        .. policy.Tables.Where(t => !symbols.UsedNames.Contains(t.Name)).Select(t => new UnusedName("tables", t.Name, t.Span)),
        .. symbols.Lists.Where(l => !symbols.UsedLists.Contains(l.Key)).OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => new UnusedName("lists", l.Key, l.Value.Span)),
    ];
}
