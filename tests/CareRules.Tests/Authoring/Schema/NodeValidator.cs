using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CareRules.Tests.Authoring.Schema;

/// <summary>
/// Validates YAML against a JSON Schema with ajv, in one Node for all tests; not available where there is no Node or no package registry.
/// </summary>
internal static class NodeValidator
{
    private static readonly Lazy<string?> Folder = new(Install);
    private static readonly Lazy<Process> Node = new(() => Start("node", Folder.Value!, ["validate.mjs"]));
    private static readonly Lock Asking = new();

    private static readonly string Source = Repository.Path("tests/CareRules.Tests/Authoring/Schema");

    public static bool IsAvailable => Folder.Value is not null;

    /// <summary>Ends the process, where there is one.</summary>
    public static void Stop()
    {
        if (Node.IsValueCreated)
        {
            using var node = Node.Value;
            node.StandardInput.Close();
            node.WaitForExit();
        }
    }

    /// <summary>The errors of each invalid file.</summary>
    public static Dictionary<string, string> Invalid(string schema, IEnumerable<string> files)
    {
        string? answer;
        lock (Asking)
        {
            Node.Value.StandardInput.WriteLine(JsonSerializer.Serialize(new { schema, files }));
            Node.Value.StandardInput.Flush();
            answer = Node.Value.StandardOutput.ReadLine();
        }

        var results = JsonDocument.Parse(answer ?? throw new InvalidOperationException("ajv has ended")).RootElement.EnumerateArray();
        return results.Where(r => !r.GetProperty("valid").GetBoolean()).ToDictionary(r => r.GetProperty("file").GetString()!, r => string.Join("; ", r.GetProperty("errors").EnumerateArray().Select(e => e.GetString())), StringComparer.Ordinal);
    }

    private static string? Install()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "ajv");
        var locked = Path.Combine(folder, "package-lock.json");
        var isInstalled = File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json"))
            && File.Exists(locked)
            && File.ReadAllText(locked) == File.ReadAllText(Path.Combine(Source, "package-lock.json"));
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "package.json", "package-lock.json", "validate.mjs" })
        {
            File.Copy(Path.Combine(Source, name), Path.Combine(folder, name), overwrite: true);
        }

        try
        {
            return CanStart("node", folder, ["--version"]) && (isInstalled || CanStart("npm", folder, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"])) ? folder : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static bool CanStart(string program, string folder, IEnumerable<string> arguments)
    {
        using var process = Start(program, folder, arguments);
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static Process Start(string program, string folder, IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        process.ErrorDataReceived += (_, line) => TestContext.Progress.Write(line.Data is { } text ? $"{text}\n" : "");
        process.BeginErrorReadLine();
        return process;
    }
}
