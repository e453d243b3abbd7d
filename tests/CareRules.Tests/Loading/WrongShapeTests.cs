using System.Text;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Yaml;

namespace CareRules.Tests.Loading;

/// <summary>
/// Replaces each node of a pack by a node of another kind; a quick run uses randomly chosen nodes for each replacement.
/// </summary>
public sealed class WrongShapeTests
{
    private static readonly string[] Replacements =
    [
        "", "text", "\"\"", "5", "true", "2026-05-01", "[]", "{}", "[a]", "[[a]]", "[{}]", "[{a: b}]", "{a: b}", "{a: {b: c}}", "{all: [a]}", "[5, 五]", "{en: 5}", "~", "年消费额 >= 5万元",
    ];

    [Test]
    public void TryLoad_FullPack_Loads() =>
        Assert.That(Packs.Load(Packs.Full).Diagnostics.Where(d => d.Severity > Severity.Info).Select(d => d.ToString()), Is.Empty);

    [TestCaseSource(nameof(Replacements))]
    public void TryLoad_AnyValueReplaced_LoadsOrSaysWhy(string replacement)
    {
        var random = new Random(Seed.Print(20260301) + Array.IndexOf(Replacements, replacement));
        var places = Places().ToArray();
        random.Shuffle(places);
        var most = LongRun.Size("places for each wrong shape", quick: 60, ci: places.Length, full: places.Length);
        foreach (var (start, end, isBlock) in places.Take(most))
        {
            // A block is replaced by a value on the line of its key.
            var text = isBlock ? $"{Packs.Full[..start].TrimEnd(' ', '\n')} {replacement}\n{Packs.Full[end..].TrimStart('\n')}" : Packs.Full[..start] + replacement + Packs.Full[end..];
            Packs.CheckContract([new RuleFile("rules.yaml", Encoding.UTF8.GetBytes(text))]);
        }
    }

    private static IEnumerable<(int Start, int End, bool IsBlock)> Places()
    {
        var yaml = YamlReader.Read("rules.yaml", Encoding.UTF8.GetBytes(Packs.Full), new LoadBudget(LoadLimits.Default), new DiagnosticBag());
        var open = new Stack<YamlNode>([yaml.Root!]);
        while (open.TryPop(out var node))
        {
            foreach (var child in node switch { YamlMapping m => m.Entries.Select(e => e.Value), YamlSequence s => s.Items, _ => [] })
            {
                yield return (child.Span.Start, child.Span.End, child is not YamlScalar && Packs.Full[child.Span.Start] is not ('[' or '{'));
                open.Push(child);
            }
        }
    }
}
