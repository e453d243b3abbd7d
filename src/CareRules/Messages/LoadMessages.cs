namespace CareRules.Messages;

/// <summary>Problems of finding and reading the files of a pack.</summary>
internal static class LoadMessages
{
    public static Message PathNotFound(string path) => new(
        DiagnosticCatalog.PathNotFound,
        new($"there is no file or folder `{path}`", $"没有文件或文件夹 `{path}`"),
        new("check the path; a pack is a folder of `*.yaml` files", "检查路径；规则包是存放 `*.yaml` 文件的文件夹"));

    /// <param name="path">The folder.</param>
    /// <param name="reason">What the system says, in its own language.</param>
    public static Message FolderUnreadable(string path, string reason) => new(
        DiagnosticCatalog.FileUnreadable,
        new($"the folder `{path}` cannot be read: {reason}", $"文件夹 `{path}` 无法读取：{reason}"),
        new("check its permissions", "检查它的权限"));

    /// <param name="path">The file.</param>
    /// <param name="reason">What the system says, in its own language.</param>
    public static Message FileUnreadable(string path, string reason) => new(
        DiagnosticCatalog.FileUnreadable,
        new($"the file `{path}` cannot be read: {reason}", $"文件 `{path}` 无法读取：{reason}"),
        new("check that it exists and may be read", "检查文件是否存在、是否可读"));

    public static Message NoYamlFiles(string folder) => new(
        DiagnosticCatalog.NoYamlFiles,
        new($"the folder `{folder}` holds no `*.yaml` file", $"文件夹 `{folder}` 中没有 `*.yaml` 文件"),
        new("a pack has at least one file with `schema`, `pack` and `version`", "规则包至少有一个文件写明 `schema`、`pack` 和 `version`"));

    public static Message TooManyFiles(string folder, int count, int limit) => new(
        DiagnosticCatalog.TooManyFiles,
        new($"the folder `{folder}` holds {count} files, more than the {limit} allowed", $"文件夹 `{folder}` 中有 {count} 个文件，多于允许的 {limit} 个"),
        new("name the pack's own folder, or raise `LoadLimits.Files`", "写规则包自己的文件夹，或提高 `LoadLimits.Files`"));

    public static Message OutOfTime(string seconds) => new(
        DiagnosticCatalog.OutOfTime,
        new($"loading took longer than {seconds} s and was stopped", $"加载超过 {seconds} 秒，已停止"),
        new("split the pack, or raise `LoadLimits.Time`", "拆分规则包，或提高 `LoadLimits.Time`"));
}
