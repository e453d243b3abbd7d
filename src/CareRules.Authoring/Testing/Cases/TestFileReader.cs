using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Messages;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Reads one test file into cases.</summary>
internal sealed class TestFileReader
{
    private const string Schema = "carerules-test/v1";

    private static readonly ImmutableArray<string> FileKeys = TestSchema.File.Names;

    private static readonly ImmutableArray<string> TestKeys = TestSchema.Test.Names;

    private static readonly ImmutableArray<string> CaseKeys = TestSchema.Case.Names;

    private readonly DiagnosticBag _diagnostics;
    private readonly List<RuleTestCase> _cases = [];

    private TestFileReader(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    public static IReadOnlyList<RuleTestCase> Read(YamlMapping root, DiagnosticBag diagnostics)
    {
        var reader = new TestFileReader(diagnostics);
        if (MappingReader.Open(root, "", TestWording.TestFile, FileKeys, diagnostics) is { } file)
        {
            reader.ReadFile(file);
        }

        return reader._cases;
    }

    private void ReadFile(MappingReader file)
    {
        if (file.RequiredScalar("schema", TestWording.TestFile) is { } schema && schema.Value != Schema)
        {
            _diagnostics.Add(TestMessages.UnknownSchema(Schema).At(schema.Span, "schema"));
        }

        var now = Now(file);
        var parameters = Parameters(file["params"], "params");
        var items = file.Required("tests", TestWording.TestFile) is null ? [] : file.Items("tests");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item("tests", i);
            if (MappingReader.Open(items[i], path, TestWording.Test, TestKeys, _diagnostics) is { } test)
            {
                ReadTest(test, now, parameters);
            }
        }
    }

    private void ReadTest(MappingReader test, DateTimeOffset? fileNow, ImmutableSortedDictionary<string, string> parameters)
    {
        var name = test.RequiredScalar("name", TestWording.Test)?.Value ?? "";
        var now = Now(test) ?? fileNow;
        var given = Mapping(test, "given");
        var expect = Mapping(test, "expect");
        var cases = test.Items("cases");
        if (cases.IsEmpty)
        {
            if (expect is null)
            {
                test.Required("expect", TestWording.TestWithoutCases);
                return;
            }

            Add(test, name, now, parameters, given, expect);
            return;
        }

        for (var i = 0; i < cases.Length; i++)
        {
            var path = BindingPath.Item(BindingPath.Child(test.Path, "cases"), i);
            if (MappingReader.Open(cases[i], path, TestWording.Case, CaseKeys, _diagnostics) is not { } reader)
            {
                continue;
            }

            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            var caseName = reader.Scalar("name")?.Value is { } own ? $"{name}: {own}" : $"{name} [{number}]";
            if (Merge(expect, Mapping(reader, "expect")) is { } merged)
            {
                Add(reader, caseName, Now(reader) ?? now, parameters, Merge(given, Mapping(reader, "given")), merged);
            }
            else
            {
                reader.Required("expect", TestWording.Case);
            }
        }
    }

    private void Add(MappingReader at, string name, DateTimeOffset? now, ImmutableSortedDictionary<string, string> parameters, YamlMapping? given, YamlMapping expect)
    {
        if (now is null)
        {
            at.Required("now", TestWording.TestOrItsFile);
            return;
        }

        var all = given?["params"] is { } own ? parameters.SetItems(Parameters(own, BindingPath.Child(at.Path, "given › params"))) : parameters;
        _cases.Add(new RuleTestCase(name, at.Path, now.Value, all, given, expect, at.Span));
    }

    private DateTimeOffset? Now(MappingReader reader)
    {
        if (reader.Scalar("now") is not { } scalar)
        {
            return null;
        }

        if (Instants.TryParse(scalar.Value, out var now))
        {
            return now;
        }

        _diagnostics.Add(TestMessages.NotAnInstant(scalar.Value).At(scalar.Span, BindingPath.Child(reader.Path, "now")));
        return null;
    }

    private YamlMapping? Mapping(MappingReader reader, string key)
    {
        switch (reader[key])
        {
            case null:
                return null;
            case YamlMapping mapping:
                return mapping;
            case { } node:
                _diagnostics.Add(TestMessages.NotAMapping(key, MappingReader.NodeKind(node)).At(node.Span, BindingPath.Child(reader.Path, key)));
                return null;
        }
    }

    private ImmutableSortedDictionary<string, string> Parameters(YamlNode? node, string path)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                if (entry.Value is YamlScalar { IsEmpty: false } scalar)
                {
                    values[entry.Key.Value] = scalar.Value;
                }
                else
                {
                    _diagnostics.Add(TestMessages.ParameterNotText(MappingReader.NodeKind(entry.Value)).At(entry.Value.Span, BindingPath.Child(path, entry.Key.Value)));
                }
            }
        }
        else if (node is not null)
        {
            _diagnostics.Add(TestMessages.NotNamesAndValues("params", MappingReader.NodeKind(node)).At(node.Span, path));
        }

        return values.ToImmutable();
    }

    /// <summary>Merges the mappings of the case into those of the test; all other values of the case replace those of the test.</summary>
    public static YamlMapping? Merge(YamlMapping? test, YamlMapping? own)
    {
        if (test is null || own is null)
        {
            return own ?? test;
        }

        var entries = test.Entries.ToList();
        foreach (var entry in own.Entries)
        {
            var index = entries.FindIndex(e => e.Key.Value == entry.Key.Value);
            if (index < 0)
            {
                entries.Add(entry);
            }
            else if (entries[index].Value is YamlMapping below && entry.Value is YamlMapping above)
            {
                entries[index] = entry with { Value = Merge(below, above)! };
            }
            else
            {
                entries[index] = entry;
            }
        }

        return new YamlMapping([.. entries], own.Span);
    }
}
