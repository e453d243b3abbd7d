using System.Text;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Yaml;
using CareRules.Tests.Cases;

namespace CareRules.Tests.Syntax.Yaml;

public sealed class ReadingErrorTests
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static IEnumerable<TestCaseData> Cases() => ErrorCases.Of("reading");

    [TestCaseSource(nameof(Cases))]
    public void Read_AuthorsMistake_SaysPlaceCauseAndRemedy(string folder)
    {
        var diagnostics = new DiagnosticBag();
        foreach (var file in ErrorCases.Files(folder))
        {
            YamlReader.Read(file, File.ReadAllBytes(Path.Combine(folder, file)), new LoadBudget(LoadLimits.Default), diagnostics);
        }

        ErrorCases.Check(folder, diagnostics.InOrder());
    }

    [TestCaseSource(nameof(Cases))]
    public void Expected_EveryCase_IsUtf8WithLineFeeds(string folder)
    {
        var expected = StrictUtf8.GetString(File.ReadAllBytes(Path.Combine(folder, "expected.txt")));

        Assert.That(expected, Does.Not.Contain("\r"));
    }
}
