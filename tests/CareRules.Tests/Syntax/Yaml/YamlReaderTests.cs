using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Yaml;

namespace CareRules.Tests.Syntax.Yaml;

public sealed class YamlReaderTests
{
    [Test]
    public void Read_BlockMapping_SpansFromFirstKeyToEndOfLastValue()
    {
        var root = YamlText.Read("# head\na:\n  b: 1   # one\n  c: two words\n\nd: 3\n");

        Assert.Multiple(() =>
        {
            Assert.That(YamlText.Covered(root.Span), Is.EqualTo("a:\n  b: 1   # one\n  c: two words\n\nd: 3"));
            Assert.That(YamlText.Covered(root["a"]!.Span), Is.EqualTo("b: 1   # one\n  c: two words"));
        });
    }

    [TestCase("a: [x, {y: 1}, z: 2]\n", "[x, {y: 1}, z: 2]")]
    [TestCase("a:\n  - x\n  - y: 1\n    z: 2\nb: 3\n", "- x\n  - y: 1\n    z: 2")]
    [TestCase("a:\n- x\n- y\nb: 3\n", "- x\n- y")]
    public void Read_Sequence_SpansFromItsMarkToItsEnd(string text, string covered) =>
        Assert.That(YamlText.Covered(YamlText.Read(text)["a"]!.Span), Is.EqualTo(covered));

    [Test]
    public void Read_PairInList_IsAMappingFromKeyToValue()
    {
        var list = (YamlSequence)YamlText.Read("a: [x, y: 1, z]\n")["a"]!;

        Assert.That(string.Join(" | ", list.Items.Select(i => YamlText.Covered(i.Span))), Is.EqualTo("x | y: 1 | z"));
    }

    [TestCase("a: |\n  x\n  y\n\nb: 1\n", "|\n  x\n  y")]
    [TestCase("a: >-  # why\n  x\n\n  y\nb: 1\n", ">-  # why\n  x\n\n  y")]
    [TestCase("a: 'it''s'\n", "'it''s'")]
    [TestCase("a: x\n  y\nb: 1\n", "x\n  y")]
    [TestCase("a: 年消费额 >= 5   # why\n", "年消费额 >= 5")]
    public void Read_Scalar_SpansWhatIsWritten(string text, string covered) =>
        Assert.That(YamlText.Covered(YamlText.Read(text)["a"]!.Span), Is.EqualTo(covered));

    [TestCase("a:\n", 2)]
    [TestCase("a:   # later\nb: 1\n", 2)]
    [TestCase("a: {b: , c: 1}\n", 6)]
    [TestCase("a:\n  -\n  - x\n", 6)]
    public void Read_NothingWritten_IsEmptyRightAfterItsMark(string text, int at)
    {
        var node = YamlText.Read(text)["a"]!;
        var empty = (YamlScalar)(node is YamlMapping mapping ? mapping["b"]! : node is YamlSequence list ? list.Items[0] : node);

        Assert.Multiple(() =>
        {
            Assert.That(empty.IsEmpty, Is.True);
            Assert.That((empty.Span.Start, empty.Span.Length), Is.EqualTo((at, 0)));
        });
    }

    [Test]
    public void Read_CarriageReturns_LeaveLinesAndColumnsAsTheyAre()
    {
        var scalar = YamlText.Scalar("x: 1\r\na: two words\r\n");

        Assert.That(scalar.SpanOf(4, 9).Location, Is.EqualTo(new SourceLocation("rules.yaml", 2, 8, 2, 13)));
    }

    [TestCase("a: x # note\n")]
    [TestCase("a: x #\n")]
    [TestCase("a: x ## note\n")]
    [TestCase("#note\na: x\n  #deep\n")]
    [TestCase("a: 'x #y'\n", "x #y")]
    [TestCase("a: |-\n  x #y\n", "x #y")]
    [TestCase("a: x#y\n", "x#y")]
    [TestCase("---\na: x\n")]
    [TestCase("a: x\n...\n")]
    [TestCase("\t\n\t# note\na: x\n")]
    [TestCase("a: |-\n  x\n  \ty\n", "x\n\ty")]
    [TestCase("a: \"it’s “quoted”\"\n", "it’s “quoted”")]
    [TestCase("a: 80%\n", "80%")]
    [TestCase("a: 提示：请回复\n", "提示：请回复")]
    public void Read_WhatOnlyLooksLikeATrap_IsFine(string text, string value = "x") =>
        Assert.That(YamlText.Scalar(text).Value, Is.EqualTo(value));

    [Test]
    public void Read_ProblemsThatLeaveTheStructureWhole_StillGiveTheRoot()
    {
        var diagnostics = new DiagnosticBag();

        var root = YamlReader.Read("rules.yaml", "a: 1\na: 2\nb: *x\nc: 3\n", new LoadBudget(LoadLimits.Default), diagnostics).Root!;

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', diagnostics.InOrder().Select(d => d.Code)), Is.EqualTo("CR0050 CR0032"));
            Assert.That(string.Join(' ', root.Entries.Select(e => $"{e.Key.Value}:{e.Value.IsReported}")), Is.EqualTo("a:False b:True c:False"));
        });
    }

    [Test]
    public void Read_BackslashesInPath_BecomeForwardSlashes()
    {
        var file = YamlReader.Read(@"rules\care\tiers.yaml", "a: 1\n", new LoadBudget(LoadLimits.Default), new DiagnosticBag());

        Assert.That(file.Source.Path, Is.EqualTo("rules/care/tiers.yaml"));
    }
}
