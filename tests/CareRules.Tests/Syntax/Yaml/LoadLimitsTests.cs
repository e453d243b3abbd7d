using System.Text;
using CareRules.Diagnostics;
using CareRules.Loading;
using CareRules.Syntax.Yaml;

namespace CareRules.Tests.Syntax.Yaml;

/// <summary>Times are processor time, so that other load does not fail the tests.</summary>
public sealed class LoadLimitsTests
{
    private static IEnumerable<TestCaseData> Hostile()
    {
        yield return Case("ten thousand open brackets", "a: " + new string('[', 10_000), "CR0002");
        yield return Case("ten thousand nested brackets", "a: " + new string('[', 10_000) + new string(']', 10_000), "CR0002");
        yield return Case("a megabyte of open braces", new string('{', 1_000_000), "CR0002");
        yield return Case("a megabyte of dashes", string.Concat(Enumerable.Repeat("- ", 500_000)), "CR0002");
        yield return Case("brackets with keys", string.Concat(Enumerable.Repeat("[a: ", 10_000)), "CR0002");
        yield return Case("deep indentation", string.Concat(Enumerable.Range(0, 1_500).Select(i => new string(' ', i) + "a:\n")), "CR0002");
        yield return Case("an alias bomb", "a: &a [x]\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: [*a, *a, *a]\n")), "CR0006");
        yield return Case("ten megabytes", "a: " + new string('x', 10_000_000), "CR0001");
        yield return Case("a text of three megabytes", "a: " + new string('x', 3_000_000), "CR0004");
        yield return Case("a quoted text of three megabytes", "a: \"" + new string('x', 3_000_000) + "\"", "CR0004");
        yield return Case("an open quote of three megabytes", "a: \"" + new string('x', 3_000_000), "CR0072");
        yield return Case("a block of three megabytes", "a: |\n" + string.Concat(Enumerable.Repeat("  xxxxxxxxxx\n", 230_000)), "CR0004");
        yield return Case("a line of Chinese of a megabyte", "a: " + new string('客', 350_000), "CR0004");
        yield return Case("a list of Chinese of half a megabyte", "a: [" + string.Concat(Enumerable.Repeat("客户, ", 60_000)) + "x", "CR0074");
        yield return Case("two hundred thousand equal keys", string.Concat(Enumerable.Repeat("a: 1\n", 200_000)), "CR0006");
        yield return Case("a hundred thousand refused texts", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"k{i}: @x\n")), "CR0041");
        yield return Case("a megabyte of control characters", new string('\u0001', 1_000_000), "CR0020");
        yield return Case("a megabyte of tabs", string.Concat(Enumerable.Repeat("\ta\n", 330_000)), "CR0023");
        yield return Case("spaces after a block header", "a: |\n" + new string(' ', 1_000_000) + "\n  x", "CR0076");
        yield return Case("a megabyte of quotes", "a: " + new string('\'', 999_999), "CR0072");
        yield return Case("a megabyte of question marks", string.Concat(Enumerable.Repeat("? ", 500_000)), "CR0002");
        yield return Case("a megabyte of exclamation marks", "a: " + new string('!', 1_000_000), "CR0030");
        yield return Case("half a million empty entries", "a: [" + new string(',', 500_000), "CR0079");
        static TestCaseData Case(string name, string text, string code) => new TestCaseData(text, code).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Hostile))]
    public void Read_HostileFile_IsRefusedWithinASecond(string text, string code)
    {
        var diagnostics = new DiagnosticBag();
        var bytes = Encoding.UTF8.GetBytes(text);
        var before = Environment.CpuUsage.TotalTime;

        YamlReader.Read("rules.yaml", bytes, new LoadBudget(LoadLimits.Default), diagnostics);

        var message = string.Join("\n\n", diagnostics.InOrder());
        var spent = Environment.CpuUsage.TotalTime - before;
        Assert.Multiple(() =>
        {
            Assert.That(spent, Is.LessThan(TimeSpan.FromSeconds(1)));
            Assert.That(diagnostics.InOrder().Select(d => d.Code), Does.Contain(code));
            Assert.That(message.Split('\n').Max(line => line.Length), Is.LessThan(400));
            Assert.That(diagnostics.HasErrors, Is.True);
        });
    }

    [Test]
    public void Read_TwoHundredThousandKeys_IsWithinTheLimits()
    {
        var diagnostics = new DiagnosticBag();
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"k{i}: 1\n"));
        var before = Environment.CpuUsage.TotalTime;

        var root = YamlReader.Read("rules.yaml", text, new LoadBudget(LoadLimits.Default), diagnostics).Root!;

        Assert.Multiple(() =>
        {
            Assert.That(Environment.CpuUsage.TotalTime - before, Is.LessThan(TimeSpan.FromSeconds(5)));
            Assert.That(root.Entries, Has.Length.EqualTo(200_000));
        });
    }

    [Test]
    public void Read_BeyondALimit_SaysTheLimitAndWhere()
    {
        var limits = new LoadLimits { Depth = 2, Nodes = 5, ScalarLength = 4, FileBytes = 30 };

        Assert.Multiple(() =>
        {
            Assert.That(Messages("a: {b: {c: 1}}\n", limits), Is.EqualTo(
                """
                error[CR0002]: this nests deeper than the 2 levels allowed
                 --> rules.yaml:1:8   a › b
                  |
                1 | a: {b: {c: 1}}
                  |        ^
                  = help: flatten it, or raise `LoadLimits.Depth`
                """));
            Assert.That(Messages("a: 1\nb: 2\nc: 3\n", limits), Is.EqualTo(
                """
                error[CR0003]: the file holds more than the 5 entries allowed
                 --> rules.yaml:1:1
                  |
                1 | a: 1
                  | ^
                  = help: split it, or raise `LoadLimits.Nodes`
                """));
            Assert.That(Messages("a: too long\nb: 2\n", limits), Is.EqualTo(
                """
                error[CR0004]: this text has 8 characters, more than the 4 allowed
                 --> rules.yaml:1:4   a
                  |
                1 | a: too long
                  |    ^
                  = help: shorten it, or raise `LoadLimits.ScalarLength`
                """));
            Assert.That(Messages(new string('#', 1031), limits), Is.EqualTo(
                """
                error[CR0001]: the file has 1,031 bytes, more than the 30 allowed
                 --> rules.yaml:1:1
                  = help: split it, or raise `LoadLimits.FileBytes`
                """));
        });
    }

    [Test]
    public void Read_TimeUsedUp_SaysSoOnceForTheWholeLoad()
    {
        var time = new ManualTime();
        var budget = new LoadBudget(new LoadLimits { Time = TimeSpan.FromSeconds(2) }, time);
        var diagnostics = new DiagnosticBag();

        var before = YamlReader.Read("a.yaml", "a: 1\n", budget, diagnostics).Root;
        time.Seconds = 3;
        var after = YamlReader.Read("b.yaml", "a: 1\n", budget, diagnostics).Root;
        YamlReader.Read("c.yaml", "a: 1\n", budget, diagnostics);

        Assert.Multiple(() =>
        {
            Assert.That(before!.Entries, Has.Length.EqualTo(1));
            Assert.That(after, Is.Null);
            Assert.That(string.Join("\n\n", diagnostics.InOrder()), Is.EqualTo(
                """
                error[CR0005]: loading took longer than 2 s and was stopped
                  = help: split the pack, or raise `LoadLimits.Time`
                """));
        });
    }

    [Test]
    public void Read_Cancelled_Throws()
    {
        var budget = new LoadBudget(LoadLimits.Default, new CancellationToken(canceled: true));

        Assert.That(() => YamlReader.Read("rules.yaml", "a: 1\n", budget, new DiagnosticBag()), Throws.TypeOf<OperationCanceledException>());
    }

    private static string Messages(string text, LoadLimits limits)
    {
        var diagnostics = new DiagnosticBag();
        YamlReader.Read("rules.yaml", text, new LoadBudget(limits), diagnostics);
        return string.Join("\n\n", diagnostics.InOrder());
    }

    private sealed class ManualTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
