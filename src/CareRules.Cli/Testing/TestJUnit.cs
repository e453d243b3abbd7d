using System.Globalization;
using System.Text;
using System.Xml;
using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Cli.Testing;

/// <summary>
/// Writes the results of rule tests as JUnit XML for CI systems: a suite for each test file, a failure for each test that failed, an error for each
/// problem of the pack or of a test file.
/// </summary>
internal static class TestJUnit
{
    public static void Write(Stream to, RuleTestReport report, TimeSpan elapsed, Language language)
    {
        var errors = report.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        using var writer = XmlWriter.Create(to, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false });
        writer.WriteStartDocument();
        writer.WriteStartElement("testsuites");
        writer.WriteAttributeString("name", "carerules");
        WriteCounts(writer, report.Results.Length + errors.Count, report.Results.Count(r => !r.Passed), errors.Count, elapsed);
        // Problems without a position get a suite of their own.
        var files = errors.Select(e => e.Location?.File ?? "pack").Concat(report.Results.Select(r => r.Location.File)).Distinct(StringComparer.Ordinal);
        foreach (var file in files)
        {
            WriteSuite(writer, file, [.. report.Results.Where(r => r.Location.File == file)], errors.FindAll(e => (e.Location?.File ?? "pack") == file), language);
        }

        writer.WriteEndElement();
        writer.WriteEndDocument();
        writer.Flush();
        to.Write("\n"u8);
    }

    private static void WriteSuite(XmlWriter writer, string file, List<RuleTestResult> results, List<Diagnostic> errors, Language language)
    {
        writer.WriteStartElement("testsuite");
        WriteText(writer, "name", file);
        WriteCounts(writer, results.Count + errors.Count, results.Count(r => !r.Passed), errors.Count, TimeSpan.FromTicks(results.Sum(r => r.Elapsed.Ticks)));
        var chinese = language == Language.Chinese;
        foreach (var error in errors)
        {
            WriteCase(writer, $"{error.Code} {error.Location?.ToString() ?? file}", file, error.Location?.Line, TimeSpan.Zero);
            WriteProblem(writer, "error", error.MessageIn(chinese), error.Code, DiagnosticText.Render(error, chinese));
            writer.WriteEndElement();
        }

        foreach (var result in results)
        {
            WriteCase(writer, result.Name, file, result.Location.Line, result.Elapsed);
            if (!result.Passed)
            {
                using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
                new TestText(text, colour: false, language).Write(result);
                WriteProblem(writer, "failure", string.Join("; ", result.Differences), "difference", text.ToString());
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter writer, int tests, int failures, int errors, TimeSpan elapsed)
    {
        writer.WriteAttributeString("tests", Number(tests));
        writer.WriteAttributeString("failures", Number(failures));
        writer.WriteAttributeString("errors", Number(errors));
        writer.WriteAttributeString("skipped", "0");
        writer.WriteAttributeString("time", Seconds(elapsed));
    }

    private static void WriteCase(XmlWriter writer, string name, string file, int? line, TimeSpan elapsed)
    {
        writer.WriteStartElement("testcase");
        WriteText(writer, "name", name);
        WriteText(writer, "classname", file);
        WriteText(writer, "file", file);
        if (line is { } known)
        {
            writer.WriteAttributeString("line", Number(known));
        }

        writer.WriteAttributeString("time", Seconds(elapsed));
    }

    private static void WriteProblem(XmlWriter writer, string element, string message, string type, string text)
    {
        writer.WriteStartElement(element);
        WriteText(writer, "message", message);
        writer.WriteAttributeString("type", type);
        writer.WriteString(Allowed(text));
        writer.WriteEndElement();
    }

    private static void WriteText(XmlWriter writer, string attribute, string text) => writer.WriteAttributeString(attribute, Allowed(text));

    // XML cannot represent most control characters and unpaired surrogates.
    private static string Allowed(string text)
    {
        var allowed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            allowed.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "�" : rune.ToString());
        }

        return allowed.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
}
