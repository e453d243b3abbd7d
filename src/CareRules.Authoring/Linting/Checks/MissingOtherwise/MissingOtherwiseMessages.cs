using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.MissingOtherwise;

internal static class MissingOtherwiseMessages
{
    /// <param name="what">The word for an entry of the list.</param>
    public static Message SomeGetNone(LocalizedText what, LocalizedText? example)
    {
        var clause = ExampleWording.Clause(example);
        return new(
            DiagnosticCatalog.NoOtherwise,
            new($"no {what.En} takes what is left, so some get none{clause.En}", $"没有兜底的{what.Zh}，有的客户得不到{what.Zh}{clause.Zh}"),
            new("end the list with `otherwise: true`", "在末尾加上 `otherwise: true`"));
    }
}
