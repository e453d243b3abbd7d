using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Yaml;

namespace CareRules.Tests.Syntax.Yaml;

/// <summary>Reads text for a test.</summary>
internal static class YamlText
{
    public static YamlMapping Read(string text)
    {
        var diagnostics = new DiagnosticBag();
        var file = YamlReader.Read("rules.yaml", text, new LoadBudget(LoadLimits.Default), diagnostics);
        Assert.That(string.Join("\n\n", diagnostics.InOrder()), Is.Empty);
        return file.Root!;
    }

    public static YamlScalar Scalar(string text, string key = "a") => (YamlScalar)Read(text)[key]!;

    /// <summary>The source text that a node covers.</summary>
    public static string Covered(SourceSpan span) => span.Source.Text[span.Start..span.End];
}
