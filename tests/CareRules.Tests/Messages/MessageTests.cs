using System.Reflection;
using System.Text.RegularExpressions;
using CareRules.Authoring.Linting;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Tests.Messages;

/// <summary>
/// Every function that makes a message is called with marked arguments, in every combination of its flags: both languages must say the
/// same names and figures.
/// </summary>
public sealed partial class MessageTests
{
    // Names and terms that Chinese texts write in Latin letters too.
    private static readonly string[] Latin = ["YAML", "UTF", "BOM", "GBK", "ANSI", "ISO", "IANA", "Unicode", "UTC", "Markdown", "SQL", "JSON", "Code", "VS", "Excel", "DMN", "TAB", "Tab", "URL", "CareRules"];

    private static IEnumerable<TestCaseData> Functions() =>
        new[] { typeof(Message).Assembly, typeof(PackLinter).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace is { } space && (space.EndsWith(".Messages", StringComparison.Ordinal) || space.Contains(".Linting", StringComparison.Ordinal)))
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(Message) && !m.Name.Contains('<', StringComparison.Ordinal))
            .Select(m => new TestCaseData(m).SetArgDisplayNames($"{m.DeclaringType!.Name}.{m.Name}"));

    [TestCaseSource(nameof(Functions))]
    public void Message_AnyArguments_SaysTheSameInBothLanguages(MethodInfo function)
    {
        foreach (var arguments in Combinations(function.GetParameters()))
        {
            var diagnostic = ((Message)function.Invoke(null, arguments)!).Without();
            Compare(diagnostic.Message, diagnostic.ChineseMessage);
            Assert.That(diagnostic.ChineseHelp is null, Is.EqualTo(diagnostic.Help is null));
            Compare(diagnostic.Help ?? "", diagnostic.ChineseHelp ?? "");
        }
    }

    private static void Compare(string en, string? zh)
    {
        Assert.That(zh, Is.Not.Null, en);
        Assert.That(Placeholders(zh!), Is.EqualTo(Placeholders(en)), $"{en}\n{zh}");
        if (Marker().Replace(en, "").Length > 0)
        {
            Assert.That(zh, Does.Match(@"\p{IsCJKUnifiedIdeographs}"), en);
        }

        Assert.That(Words().Matches(Quoted().Replace(zh!, "")).Select(m => m.Value).Except(Latin), Is.Empty, $"words that are not Chinese in: {zh}");
    }

    // Arguments, and what is quoted besides.
    private static string[] Placeholders(string text) => [.. Quoted().Matches(text).Select(m => m.Value).Concat(Marker().Matches(text).Select(m => m.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<object?[]> Combinations(ParameterInfo[] parameters) =>
        parameters.Select((p, i) => Choices(p, i)).Aggregate<IReadOnlyList<object?>, IEnumerable<object?[]>>([[]], (done, next) => [.. done.SelectMany(d => next.Select(n => (object?[])[.. d, n]))]);

    private static object?[] Choices(ParameterInfo parameter, int index)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var isNullable = type != parameter.ParameterType || new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        var mark = $"⟦{index}{parameter.Name}⟧";
        object?[] values = type switch
        {
            _ when type == typeof(string) => [mark],
            _ when type == typeof(int) => [1, 70_000 + index],
            _ when type == typeof(long) => [1L, 70_000L + index],
            _ when type == typeof(decimal) => [1m, 70_000.5m + index],
            _ when type == typeof(bool) => [false, true],
            _ when type == typeof(char) => ['\u2603'],
            _ when type == typeof(LocalizedText) => [new LocalizedText(mark, mark)],
            _ when type.IsEnum => [.. Enum.GetValues(type).Cast<object>()],
            _ when type.IsAssignableFrom(typeof(string[])) => [new[] { mark, $"{mark}2" }],
            _ => throw new NotSupportedException($"a message takes texts, numbers, flags and enumerations, not {type}"),
        };
        return isNullable ? [null, .. values] : values;
    }

    [GeneratedRegex("`[^`]*`", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("⟦[^⟧]*⟧2?|[0-9]+(,[0-9]{3})*(\\.[0-9]+)?|\u2603", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Marker();

    [GeneratedRegex("(?<![A-Za-z⟦0-9])[A-Za-z]{2,}(?![A-Za-z⟧])", RegexOptions.None, 1_000)]
    private static partial Regex Words();
}
