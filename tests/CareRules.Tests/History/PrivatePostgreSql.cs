using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CareRules.Tests.History;

/// <summary>A private PostgreSQL server in a temporary folder, run from the installed binaries as an unprivileged user.</summary>
internal sealed class PrivatePostgreSql : IDisposable
{
    private readonly string _bin;
    private readonly string _folder = Directory.CreateTempSubdirectory("carerules-pg-").FullName;
    private readonly int _port = FreePort();
    private int _databases;

    private PrivatePostgreSql(string bin) => _bin = bin;

    /// <summary>Starts a server; null where PostgreSQL is not installed.</summary>
    public static PrivatePostgreSql? TryStart()
    {
        if (Binaries() is not { } bin)
        {
            return null;
        }

        var server = new PrivatePostgreSql(bin);
        server.Start();
        return server;
    }

    /// <summary>A new, empty database.</summary>
    /// <returns>The connection string.</returns>
    public string CreateDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"care_{Interlocked.Increment(ref _databases)}");
        using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        using var command = source.CreateCommand($"CREATE DATABASE {name}");
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    public void Dispose()
    {
        Run("pg_ctl", "stop", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w");
        Directory.Delete(_folder, recursive: true);
    }

    private void Start()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Process.Start("chown", ["nobody", _folder]).WaitForExit();
        }

        var data = Path.Combine(_folder, "data");
        Run("initdb", "-D", data, "-U", "care", "--auth=trust", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8");
        Run("pg_ctl", "start", "-w", "-D", data, "-l", Path.Combine(_folder, "log"), "-o", string.Create(CultureInfo.InvariantCulture, $"-p {_port} -h 127.0.0.1 -k {_folder}"));
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=care;Database={database};Maximum Pool Size=20;Include Error Detail=true");

    private static string? Binaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).FirstOrDefault(b => File.Exists(Path.Combine(b, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server refuses to run as root.
    private void Run(string program, params string[] arguments)
    {
        string[] call = [Path.Combine(_bin, program), .. arguments];
        var start = Environment.IsPrivilegedProcess ? new ProcessStartInfo("runuser", ["-u", "nobody", "--", .. call]) : new ProcessStartInfo(call[0], call[1..]);
        start.WorkingDirectory = "/";

        // Not redirected to a pipe, since the server would keep the pipe open for as long as it runs.
        (start.FileName, var line) = ("/bin/sh", (string[])["-c", "\"$@\" > /dev/null 2>&1", "sh", start.FileName, .. start.ArgumentList]);
        start.ArgumentList.Clear();
        foreach (var argument in line)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', call)} ended with {process.ExitCode}"));
        }
    }
}
