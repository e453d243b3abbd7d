using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Binding.Tables;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>complaints:</c> and <c>requests:</c>, the lists whose entries have steps with deadlines.</summary>
internal sealed class TicketSectionBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, TableUse tables, DiagnosticBag diagnostics)
{
    private readonly List<TicketBinder> _binders = [];

    /// <summary>Reads the severities' names, so that conditions may name them.</summary>
    public void Declare(PackSyntax syntax)
    {
        if (syntax.Complaints is { } complaints)
        {
            if (symbols.Schema.List("complaints") is { IsComplaints: true } list)
            {
                Binder(list).Declare(complaints);
            }
            else
            {
                diagnostics.Add(ComplaintMessages.SubjectWithoutComplaints(symbols.Schema.Subject).At(complaints.Span, "complaints"));
            }
        }

        var named = new Dictionary<string, SectionEntry>(StringComparer.Ordinal);
        foreach (var entry in syntax.Requests)
        {
            if (!named.TryAdd(entry.Name, entry))
            {
                var twice = ComplaintMessages.RequestsTwice(entry.Name).At(entry.Key.Span, BindingPath.Child("requests", entry.Name));
                diagnostics.Add(twice with { Labels = [Labels.FirstDefined(named[entry.Name].Key.Span.Location)] });
            }
            else if (ListOf(entry) is { } list)
            {
                Binder(list).Declare(entry.Value);
            }
        }
    }

    /// <summary>Binds the steps and their deadlines, so that conditions and triggers may name them.</summary>
    public void BindDeadlines() => _binders.ForEach(b => b.BindDeadlines());

    public ImmutableArray<TicketPolicy> Bind() => [.. _binders.Select(b => b.Bind()).OfType<TicketPolicy>()];

    private TicketBinder Binder(FactList list)
    {
        var binder = new TicketBinder(list, symbols, definitions, figures, roles, tables, diagnostics);
        _binders.Add(binder);
        return binder;
    }

    // The list that is named, whose entries must be told apart and have a time; null after a diagnostic.
    private FactList? ListOf(SectionEntry entry)
    {
        var path = BindingPath.Child("requests", entry.Name);
        var lists = symbols.Schema.Lists.Where(l => l.MayHaveDeadlines && !l.IsComplaints).Select(l => l.Name).ToList();
        if (symbols.Schema.List(entry.Name) is not { } list || !lists.Contains(list.Name))
        {
            diagnostics.Add(ComplaintMessages.NoRequests(entry.Name, diagnostics.Closest(entry.Name, lists), lists).At(entry.Key.Span, path));
            return null;
        }

        if (list.Time is not null && list.Id is not null)
        {
            return list;
        }

        diagnostics.Add(ComplaintMessages.NoTimeOrId(list.Name, list.Time is null ? "at" : "id").At(entry.Key.Span, path));
        return null;
    }
}
