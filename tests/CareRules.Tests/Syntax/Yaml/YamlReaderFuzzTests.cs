using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Yaml;

namespace CareRules.Tests.Syntax.Yaml;

public sealed class YamlReaderFuzzTests
{
    private const string Pack =
        """
        schema: carerules/v1
        title: {en: "My \u5e74 care", zh: '我的''关怀'}
        params:
          core_spend: {value: 500000 CNY, label: {zh: 核心客户年消费额}}   # why
        tiers:
          value:
            levels:
              - level: core
                when:
                  any:
                    - annual_spend >= core_spend
                    - not: {any: [tenure >= 1 year, "a: b"]}
              - {level: new, otherwise: true}
        text: |-
          two
            lines
        more: >+2
            folded

        """;

    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", ":", ": ", "：", "#", " #x", "- ", "-", "?", "? ", "|", ">", ">=", "!", "!=", "!<", "&", "&a ", "*", "*a", "%", "@", "`", "'", "\"", "\\", "\\x",
        "\\uD83D", "\n", "\n\n", "\r", " ", "  ", "\t", ",", "---\n", "...\n", "<<: ", "\u0085", "\u2028", "\uFEFF", "\0", "“", "\uD83D", "年", "~", "%YAML 1.2\n", "%TAG ! x\n",
    ];

    [Test]
    public void Read_AnyMutation_NeverThrowsAndSaysWhyThereIsNoRoot()
    {
        var random = new Random(Seed.Print(Environment.TickCount));
        for (var round = 0; round < 5_000; round++)
        {
            var text = Mutate(random, Pack);
            var diagnostics = new DiagnosticBag();

            var file = YamlReader.Read("rules.yaml", text, new LoadBudget(LoadLimits.Default), diagnostics);

            Assert.That(file.Root is not null || diagnostics.HasErrors, Is.True, text);
            foreach (var diagnostic in diagnostics.InOrder())
            {
                Assert.That(diagnostic.ToString(), Does.StartWith($"{DiagnosticWording.Name(diagnostic.Severity, chinese: false)}[CR0"), text);
                Assert.That(diagnostic.Location!.EndLine, Is.LessThanOrEqualTo(file.Source.LineCount), text);
            }

            Assert.That(Places(file.Root, 0, file.Source.Text.Length), Is.True, text);
        }
    }

    // Every node lies within the one around it.
    private static bool Places(YamlNode? node, int start, int end) => node switch
    {
        null => true,
        _ when node.Span.Start < start || node.Span.End > end || node.Span.Start > node.Span.End => false,
        YamlMapping mapping => mapping.Entries.All(e => Places(e.Key, node.Span.Start, node.Span.End) && Places(e.Value, node.Span.Start, node.Span.End)),
        YamlSequence list => list.Items.All(i => Places(i, node.Span.Start, node.Span.End)),
        _ => true,
    };

    private static string Mutate(Random random, string text)
    {
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var cut = random.Next(3) == 0 ? Math.Min(random.Next(12), text.Length - at) : 0;
            text = text.Remove(at, cut).Insert(at, random.Next(4) == 0 ? "" : Pieces[random.Next(Pieces.Length)]);
        }

        return text;
    }
}
