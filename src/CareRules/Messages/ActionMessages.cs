using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of actions and of the roles that own them.</summary>
internal static class ActionMessages
{
    public static Message AmountKind(string written, ValueKind kind)
    {
        var type = Terms.Kind(kind);
        return new(
            DiagnosticCatalog.WrongFigure,
            new($"`amount` must be money or a percent, but `{written}` is {type.En}", $"`amount` 须是金额或百分比，而 `{written}` 是{type.Zh}"),
            new("for example `200 CNY` or `10%`", "例如 `200 CNY` 或 `10%`"));
    }

    public static Message PlaceholderNotClosed() => new(
        DiagnosticCatalog.EmptyValue,
        new("this placeholder is not closed", "这个占位符没有结束"),
        new("close it with `}`", "用 `}` 结束"));

    /// <param name="written">The fallback that is no plain text: it holds a brace, or begins with a second bar.</param>
    public static Message FallbackNotPlain(string written) => new(
        DiagnosticCatalog.UnexpectedCharacter,
        new($"the fallback `{written}` is not plain text", $"备用文字 `{written}` 不是纯文本"),
        new(
            "after one `|` write the words to use while the value is not known; braces stand in quotes, as in `{customer.name|\"{name}\"}`",
            "在一个 `|` 之后写值未知时使用的文字；其中的花括号须放进引号，例如 `{customer.name|\"{name}\"}`"));

    public static Message RoleTwice(string role) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the role `{role}` is defined twice", $"角色 `{role}` 定义了两次"),
        Helps.RemoveOne);

    /// <param name="owner">The owner that is no role.</param>
    /// <param name="close">The role that was probably meant.</param>
    /// <param name="roles">All roles of the pack.</param>
    public static Message UnknownRole(string owner, string? close, IEnumerable<string> roles)
    {
        var names = Terms.List(roles);
        return new(
            DiagnosticCatalog.UnknownRole,
            new($"no role is named `{owner}`", $"没有名为 `{owner}` 的角色"),
            close is null ? new($"roles are {names.En}", $"角色有 {names.Zh}") : Helps.DidYouMean(close),
            close);
    }
}
