using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of the versions of a pack.</summary>
internal static class VersionMessages
{
    public static Message OtherPack(string pack, string earlier) => new(
        DiagnosticCatalog.OtherPack,
        new($"`{pack}` is no version of `{earlier}`", $"`{pack}` 不是 `{earlier}` 的版本"),
        new("put the folders of another pack elsewhere", "把其他规则包的文件夹放到别处"));

    /// <param name="earlier">The earlier version with its days.</param>
    /// <param name="later">The later version with its days.</param>
    public static Message Overlap(LocalizedText earlier, LocalizedText later) => new(
        DiagnosticCatalog.EffectiveOverlap,
        new($"{earlier.En} and {later.En} overlap", $"{earlier.Zh} 与 {later.Zh} 的生效期重叠"),
        Helps.OneAfterAnother);

    /// <param name="pack">The pack.</param>
    /// <param name="from">The first day without a version.</param>
    /// <param name="to">The last day without one; null where it is the only one.</param>
    public static Message Gap(string pack, string from, string? to) => new(
        DiagnosticCatalog.EffectiveGap,
        to is null
            ? new($"no version of `{pack}` is in force on {from}", $"{from} 没有生效的 `{pack}` 版本")
            : new($"no version of `{pack}` is in force from {from} to {to}", $"{from} 至 {to} 没有生效的 `{pack}` 版本"),
        new("let the earlier version last until the next one begins", "让前一个版本持续到后一个版本开始"));

    public static LocalizedText Version(string version) => new($"version {version}", $"版本 {version}");

    /// <summary>A version with the days on which it is in force.</summary>
    /// <param name="version">The version.</param>
    /// <param name="from">The first day; null for no first one.</param>
    /// <param name="to">The last day; null for no last one.</param>
    public static LocalizedText InForce(string version, string? from, string? to)
    {
        var days = Terms.InForce(from, to);
        return new($"{version} ({days.En})", $"{version}（{days.Zh}）");
    }
}
