using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>facts:</c>: additional fields of the customer and of the built-in lists, and the pack's own lists.</summary>
internal static class FactsBinder
{
    private static readonly ImmutableArray<string> FieldKeys = PackSchema.Field.Names;

    private static readonly ImmutableArray<string> ListKeys = PackSchema.FactList.Names;

    public static FactSchema Bind(PackSyntax syntax, PackInfo pack, HostFacts? host, HashSet<string> broken, DiagnosticBag diagnostics)
    {
        var subject = pack.Subject;
        var isCustomer = subject == CustomerFacts.CustomerSubject;
        var customer = (isCustomer ? BuiltInFacts.CustomerFields : BuiltInFacts.FieldsOf(subject)).ToBuilder();
        var lists = (isCustomer ? BuiltInFacts.Lists : []).ToBuilder();
        lists.AddRange(host?.Lists ?? []);
        var names = lists.Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        var entries = lists.Select(l => l.Singular).Append(subject).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in syntax.Facts)
        {
            var path = BindingPath.Child("facts", entry.Name);
            if (entry.Name == subject)
            {
                BindFields(entry.Value, subject, path, customer, (name, kind, label, allowed) => DeclaredFacts.CustomerAttribute(name, kind, label, allowed) with { Subject = subject }, broken, diagnostics);
            }
            else if (entry.Name == CustomerFacts.CustomerSubject)
            {
                diagnostics.Add(FactMessages.NotAboutCustomers(subject).At(entry.Key.Span, path));
            }
            else if (isCustomer && BuiltInFacts.Lists.FirstOrDefault(l => l.Name == entry.Name) is { } known)
            {
                lists[lists.IndexOf(known)] = BindOwnFields(known, entry.Value, path, broken, diagnostics);
            }
            else if (!names.Add(entry.Name))
            {
                diagnostics.Add(FactMessages.ListExists(entry.Name).At(entry.Key.Span, path));
            }
            else if (Names.Check(entry.Key, path, diagnostics) && BindList(entry, path, entries, broken, diagnostics) is { } list)
            {
                lists.Add(list);
            }
        }

        return new FactSchema(customer.ToImmutable(), lists.ToImmutable(), pack.Currency) { Subject = subject };
    }

    private static FactList BindOwnFields(FactList list, YamlNode node, string path, HashSet<string> broken, DiagnosticBag diagnostics)
    {
        if (node is YamlMapping mapping && mapping["fields"] is YamlMapping declared && declared["type"] is null)
        {
            diagnostics.Add(FactMessages.FieldsOfKnownList(list.Name).At(mapping.Entries.First(e => e.Key.Value == "fields").Key.Span, path));
            return list;
        }

        var fields = list.Fields.ToBuilder();
        BindFields(node, list.Name, path, fields, DeclaredFacts.EntryAttribute, broken, diagnostics, list.OtherKeys);
        return list.With(fields.ToImmutable());
    }

    private static FactList? BindList(SectionEntry entry, string path, HashSet<string> entries, HashSet<string> broken, DiagnosticBag diagnostics)
    {
        if (MappingReader.Open(entry.Value, path, Parts.FactList, ListKeys, diagnostics) is not { } reader
            || reader.Required("fields", Parts.FactList) is not { } fieldsNode)
        {
            return null;
        }

        var fields = ImmutableArray.CreateBuilder<FactField>();
        BindFields(fieldsNode, entry.Name, BindingPath.Child(path, "fields"), fields, DeclaredFacts.RowField, broken, diagnostics);
        var all = fields.ToImmutable();
        var time = all.FirstOrDefault(f => f is { Name: "at", Kind: ValueKind.Instant });
        var id = all.FirstOrDefault(f => f is { Name: "id", Kind: ValueKind.Text });
        CheckKind(all, "at", ValueKind.Instant, mapping: fieldsNode, path, diagnostics);
        CheckKind(all, "id", ValueKind.Text, mapping: fieldsNode, path, diagnostics);
        return DeclaredFacts.List(entry.Name, EntryName(reader, entry, entries, diagnostics), reader.Localized("label"), all, time, id);
    }

    private static string EntryName(MappingReader reader, SectionEntry list, HashSet<string> entries, DiagnosticBag diagnostics)
    {
        var scalar = reader.Scalar("entry");
        var name = scalar?.Value ?? list.Name;
        var path = BindingPath.Child(reader.Path, "entry");
        if (scalar is not null && !Names.Check(scalar, path, diagnostics))
        {
            return list.Name;
        }

        if (!entries.Add(name))
        {
            diagnostics.Add(FactMessages.EntryExists(name).At((scalar ?? list.Key).Span, path));
        }

        return name;
    }

    // These names give the list its time and identity, so another type would silently lose them.
    private static void CheckKind(ImmutableArray<FactField> fields, string name, ValueKind kind, YamlNode mapping, string path, DiagnosticBag diagnostics)
    {
        if (fields.FirstOrDefault(f => f.Name == name) is { } field && field.Kind != kind)
        {
            var fieldPath = BindingPath.Child(BindingPath.Child(path, "fields"), name);
            var span = ((YamlMapping)mapping)[name]!.Span;
            diagnostics.Add(FactMessages.FieldKind(name, kind, KindNames.Plain(kind), field.Kind).At(span, fieldPath));
        }
    }

    private static void BindFields(
        YamlNode node,
        string owner,
        string path,
        ImmutableArray<FactField>.Builder fields,
        Func<string, ValueKind, LocalizedText, ImmutableArray<string>, FactField> create,
        HashSet<string> broken,
        DiagnosticBag diagnostics,
        params ImmutableArray<string> taken)
    {
        if (node.IsReported)
        {
            return;
        }

        if (node is not YamlMapping mapping)
        {
            diagnostics.Add(FactMessages.FieldsShape(MappingReader.NodeKind(node)).At(node.Span, path));
            return;
        }

        var names = fields.Select(f => f.Name).Concat(taken).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            var fieldPath = BindingPath.Child(path, entry.Key.Value);
            if (!Names.CheckId(entry.Key, fieldPath, diagnostics))
            {
                continue;
            }

            if (!names.Add(entry.Key.Value))
            {
                diagnostics.Add(FactMessages.FieldExists(entry.Key.Value).At(entry.Key.Span, fieldPath));
                continue;
            }

            if (MappingReader.Open(entry.Value, fieldPath, Parts.Field, FieldKeys, diagnostics) is { } reader
                && reader.RequiredScalar("type", Parts.Field) is { } type
                && TypeReader.Read(type, BindingPath.Child(fieldPath, "type"), diagnostics) is { } kind)
            {
                var allowed = reader.Texts("values").Select(t => t.Text).ToImmutableArray();
                if (allowed.Length > 0 && kind is not ValueKind.Text)
                {
                    diagnostics.Add(FactMessages.ValuesOfNoText(entry.Key.Value, kind).At(reader.KeySpan("values"), fieldPath));
                }

                fields.Add(create(entry.Key.Value, kind, reader.Localized("label"), allowed));
            }
            else
            {
                broken.Add($"{owner}.{entry.Key.Value}");
            }
        }
    }
}
