using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Tests.Syntax.Yaml;

public sealed class YamlTrapsTests
{
    [TestCase("true", true)]
    [TestCase("false", false)]
    public void TryReadBoolean_TrueOrFalse_IsRead(string written, bool expected)
    {
        var isRead = YamlTraps.TryReadBoolean(YamlText.Scalar($"a: {written}\n"), "", new DiagnosticBag(), out var value);

        Assert.That((isRead, value), Is.EqualTo((true, expected)));
    }

    [TestCase("yes", "`yes` is neither `true` nor `false`", "write `true`, without quotes")]
    [TestCase("off", "`off` is neither `true` nor `false`", "write `false`, without quotes")]
    [TestCase("True", "`True` is neither `true` nor `false`", "write `true`, without quotes")]
    [TestCase("\"false\"", "`false` is neither `true` nor `false`", "write `false`, without quotes")]
    [TestCase("是", "`是` is neither `true` nor `false`", "write `true`, without quotes")]
    [TestCase("0", "`0` is neither `true` nor `false`", "write `false`, without quotes")]
    [TestCase("perhaps", "`perhaps` is neither `true` nor `false`", "write `true` or `false`")]
    [TestCase("", "`true` or `false` is missing", "write `true` or `false`")]
    public void TryReadBoolean_AnythingElse_IsReported(string written, string message, string help) =>
        Expect((s, bag) => YamlTraps.TryReadBoolean(s, "", bag, out _), written, "CR0100", message, help);

    [TestCase("core")]
    [TestCase("1.0.0")]
    [TestCase("5 CNY")]
    [TestCase("noon")]
    [TestCase("2026-03")]
    [TestCase("2026-03-01-a")]
    [TestCase("0xyz")]
    [TestCase("e3")]
    [TestCase("-")]
    [TestCase("3天")]
    [TestCase("'yes'", "yes")]
    [TestCase("\"010\"", "010")]
    [TestCase("''", "")]
    public void TryReadText_Text_IsRead(string written, string? expected = null)
    {
        var text = written == "-" ? "a: \"-\"\n" : $"a: {written}\n";

        var isRead = YamlTraps.TryReadText(YamlText.Scalar(text), "", new DiagnosticBag(), out var value);

        Assert.That((isRead, value), Is.EqualTo((true, expected ?? written)));
    }

    [TestCase("yes", "CR0101", "a boolean")]
    [TestCase("No", "CR0101", "a boolean")]
    [TestCase("on", "CR0101", "a boolean")]
    [TestCase("OFF", "CR0101", "a boolean")]
    [TestCase("y", "CR0101", "a boolean")]
    [TestCase("N", "CR0101", "a boolean")]
    [TestCase("true", "CR0101", "a boolean")]
    [TestCase("~", "CR0102", "nothing at all")]
    [TestCase("null", "CR0102", "nothing at all")]
    [TestCase("5", "CR0103", "a number")]
    [TestCase("1.10", "CR0103", "a number")]
    [TestCase("010", "CR0103", "a number")]
    [TestCase("1_000", "CR0103", "a number")]
    [TestCase("12:30", "CR0103", "a number")]
    [TestCase("12:30:45.5", "CR0103", "a number")]
    [TestCase("1e3", "CR0103", "a number")]
    [TestCase("-2.5E-3", "CR0103", "a number")]
    [TestCase("0x1F", "CR0103", "a number")]
    [TestCase("0o17", "CR0103", "a number")]
    [TestCase("-.inf", "CR0103", "a number")]
    [TestCase(".NaN", "CR0103", "a number")]
    [TestCase("2026-03-01", "CR0104", "a date")]
    [TestCase("2026-3-1", "CR0104", "a date")]
    [TestCase("2026-03-01T10:00:00+08:00", "CR0104", "a date")]
    [TestCase("2026-03-01 10:00", "CR0104", "a date")]
    public void TryReadText_WhatToolsDoNotReadAsText_IsReported(string written, string code, string what) =>
        Expect(
            (s, bag) => YamlTraps.TryReadText(s, "", bag, out _), written, code,
            $"a text is expected, and YAML tools read `{written}` as {what}", $"if the text is meant, write \"{written}\"");

    [Test]
    public void TryReadText_Nothing_IsReportedWithItsPath()
    {
        var diagnostics = new DiagnosticBag();

        YamlTraps.TryReadText(YamlText.Scalar("b: 1\na:\n"), "care › visit › owner", diagnostics, out _);

        Assert.That(diagnostics.InOrder().Single().ToString(), Is.EqualTo(
            """
            error[CR0105]: a text is missing here
             --> rules.yaml:2:3   care › visit › owner
              |
            2 | a:
              |   ^
              = help: fill it in
            """));
    }

    [TestCase("5")]
    [TestCase("-0.25")]
    [TestCase("0")]
    [TestCase("1.5万")]
    [TestCase("80%")]
    [TestCase("1 year")]
    [TestCase("core_spend")]
    [TestCase("2026-03-01")]
    [TestCase("2 weeks")]
    public void CheckNumberText_NoTrap_IsFine(string written) =>
        Assert.That(YamlTraps.CheckNumberText(YamlText.Scalar($"a: {written}\n"), "", new DiagnosticBag()), Is.True);

    [TestCase("010", "CR0110", "`010` starts with a zero, which some tools read as octal", "write `10`")]
    [TestCase("-007.5", "CR0110", "`-007.5` starts with a zero, which some tools read as octal", "write `-7.5`")]
    [TestCase("00", "CR0110", "`00` starts with a zero, which some tools read as octal", "write `0`")]
    [TestCase("1_000", "CR0111", "`1_000` has an underscore in it", "write `1000`")]
    [TestCase("12:30", "CR0112", "`12:30` has a colon in it, which some tools read as a number to the base 60", "write a duration with its unit, as in `90 minutes`")]
    [TestCase("1,000,000.5", "CR0113", "`1,000,000.5` has a comma in it", "write `1000000.5`")]
    [TestCase("1，000", "CR0113", "`1，000` has a comma in it", "write `1000`")]
    [TestCase("1,5", "CR0113", "`1,5` has a comma in it", "write a plain decimal number")]
    [TestCase("1e3", "CR0114", "`1e3` has an exponent", "write `1000`")]
    [TestCase("0x1F", "CR0114", "`0x1F` is not a decimal number", "write a plain decimal number")]
    [TestCase("-.inf", "CR0114", "`-.inf` is not a number that a rule can use", "write a plain decimal number")]
    public void CheckNumberText_Trap_IsReported(string written, string code, string message, string help) =>
        Expect((s, bag) => YamlTraps.CheckNumberText(s, "", bag), written, code, message, help);

    [TestCase("2026-03-01")]
    [TestCase("customer.since")]
    [TestCase("2026-03-01T10:00:00Z")]
    [TestCase("1.0.x")]
    public void CheckDateText_NoTrap_IsFine(string written) =>
        Assert.That(YamlTraps.CheckDateText(YamlText.Scalar($"a: {written}\n"), "", new DiagnosticBag()), Is.True);

    [TestCase("2026/03/01", "write `2026-03-01`")]
    [TestCase("2026-3-1", "write `2026-03-01`")]
    [TestCase("2026年3月1日", "write `2026-03-01`")]
    [TestCase("1-3-2026", "write the year with four digits, then month and day with two each, as in `2026-03-01`")]
    [TestCase("01.03.2026", "write the year with four digits, then month and day with two each, as in `2026-03-01`")]
    [TestCase("2026/13/01", "write the year with four digits, then month and day with two each, as in `2026-03-01`")]
    public void CheckDateText_OtherForm_IsReported(string written, string help) =>
        Expect((s, bag) => YamlTraps.CheckDateText(s, "", bag), written, "CR0115", $"`{written}` is not a date of the form year-month-day", help);

    [TestCase("tier：core", true)]
    [TestCase("tier:core", true)]
    [TestCase("core", false)]
    [TestCase("提示，请回复", false)]
    public void ReportLostColon_TextInPlaceOfAMapping_SaysWhichColon(string written, bool expected) =>
        Assert.That(YamlTraps.ReportLostColon(YamlText.Scalar($"a: {written}\n"), "", new DiagnosticBag()), Is.EqualTo(expected));

    [Test]
    public void AnyCheck_ScalarThatReadingReported_FailsWithoutAWord()
    {
        var diagnostics = new DiagnosticBag();
        var scalar = YamlText.Scalar("a: yes\n") with { IsReported = true };

        Assert.Multiple(() =>
        {
            Assert.That(YamlTraps.TryReadBoolean(scalar, "", diagnostics, out _), Is.False);
            Assert.That(YamlTraps.TryReadText(scalar, "", diagnostics, out _), Is.False);
            Assert.That(YamlTraps.CheckNumberText(scalar, "", diagnostics), Is.False);
            Assert.That(YamlTraps.CheckDateText(scalar, "", diagnostics), Is.False);
            Assert.That(diagnostics.Count, Is.Zero);
        });
    }

    private static void Expect(Func<YamlScalar, DiagnosticBag, bool> check, string written, string code, string message, string help)
    {
        var diagnostics = new DiagnosticBag();
        var source = $"a: {written}".TrimEnd();
        var scalar = YamlText.Scalar(source);
        var column = written.Length == 0 ? 3 : 4;
        var width = Math.Max(1, DisplayWidth.Of(written));

        var isFine = check(scalar, diagnostics);

        Assert.That(isFine, Is.False);
        Assert.That(diagnostics.InOrder().Single().ToString(), Is.EqualTo(
            $"error[{code}]: {message}\n --> rules.yaml:1:{column}\n  |\n1 | {source}\n  | {new string(' ', column - 1)}{new string('^', width)}\n  = help: {help}"));
    }
}
