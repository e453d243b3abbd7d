using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Authoring.Testing.Mutation;

namespace CareRules.Cli.Testing;

/// <summary>Writes the results of rule tests to the requested destinations.</summary>
internal sealed class TestOutput(ToolStreams io, TestRequest asked)
{
    public void WriteText(RuleTestReport report, TimeSpan elapsed)
    {
        if (asked.IsMachine)
        {
            io.Error.WriteLine(TestText.Summary(report, elapsed, asked.Language));
            return;
        }

        using var output = io.OutText();
        new TestText(output, io is { IsOutTerminal: true, AllowsColour: true }, asked.Language).Write(report, elapsed);
        if (asked.ShowsCoverage && report.Coverage is { } coverage)
        {
            output.WriteLine();
            CoverageTable.Write(output, coverage, asked.Language);
        }
    }

    public void WriteText(MutationReport mutation)
    {
        if (asked.IsMachine)
        {
            io.Error.WriteLine(MutationText.Summary(mutation, asked.Language));
            return;
        }

        using var output = io.OutText();
        output.WriteLine();
        MutationText.Write(output, mutation, asked.Language);
    }

    public void WriteMachine(RuleTestReport report, MutationReport? mutation, TimeSpan elapsed)
    {
        if (asked.Output is null)
        {
            WriteMachine(io.Out, report, mutation, elapsed);
            io.Out.Flush();
            return;
        }

        using var file = Create(asked.Output, "--output");
        if (asked.Format == "text")
        {
            using var text = new StreamWriter(file) { NewLine = "\n" };
            new TestText(text, colour: false, asked.Language).Write(report, elapsed);
            return;
        }

        WriteMachine(file, report, mutation, elapsed);
    }

    public void WriteCoverageFiles(RuleCoverage? coverage)
    {
        foreach (var path in coverage is null ? [] : asked.CoverageFiles)
        {
            using var file = Create(path, "--coverage-out");
            if (Path.GetExtension(path) == ".html")
            {
                using var text = new StreamWriter(file) { NewLine = "\n" };
                CoverageHtml.Write(text, coverage!, asked.Language);
            }
            else
            {
                TestJson.Write(file, coverage!);
            }
        }
    }

    private void WriteMachine(Stream to, RuleTestReport report, MutationReport? mutation, TimeSpan elapsed)
    {
        if (asked.Format == "junit")
        {
            TestJUnit.Write(to, report, elapsed, asked.Language);
        }
        else if (asked.Format == "json")
        {
            TestJson.Write(to, report, mutation, elapsed, asked.IsChinese);
            to.Write("\n"u8);
        }
    }

    private static FileStream Create(string path, string option)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"`{option} {path}` cannot be written ({failure.Message.TrimEnd('.')}); name a file in a folder that is there");
        }
    }
}
