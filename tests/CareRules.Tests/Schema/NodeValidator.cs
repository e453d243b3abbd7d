using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace CareRules.Tests.Schema;

/// <summary>Validates YAML against a JSON Schema with ajv, in Node; not available where there is no Node or no package registry.</summary>
internal sealed class NodeValidator
{
    private static readonly Lazy<string?> Folder = new(Install);

    private static readonly string Source = Repository.Path("tests/CareRules.Tests/Schema");

    public static bool IsAvailable => Folder.Value is not null;

    /// <summary>What is wrong with each file that is not valid.</summary>
    public static Dictionary<string, string> Invalid(string schema, IEnumerable<string> files)
    {
        var output = Run("node", Folder.Value!, ["validate.mjs", schema, .. files]) ?? throw new InvalidOperationException("ajv has not run");
        var results = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement);
        return results.Where(r => !r.GetProperty("valid").GetBoolean()).ToDictionary(r => r.GetProperty("file").GetString()!, r => string.Join("; ", r.GetProperty("errors").EnumerateArray().Select(e => e.GetString())), StringComparer.Ordinal);
    }

    private static string? Install()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "ajv");
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "package.json", "package-lock.json", "validate.mjs" })
        {
            File.Copy(Path.Combine(Source, name), Path.Combine(folder, name), overwrite: true);
        }

        return Run("npm", folder, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]) is null ? null : folder;
    }

    private static string? Run(string program, string folder, IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            TestContext.Progress.Write(errors.Result);
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
