using System.Globalization;
using System.Text;
using CareRules.History;

namespace CareRules.CrashHost;

/// <summary>Appends a line for each delivery: its row, its id, and a marker that the line is complete.</summary>
internal sealed class FileSink : ICareSink, IDisposable
{
    private readonly FileStream _file;

    public FileSink(string path)
    {
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

        // Ends a line that was cut off by a kill.
        _file.Write("\n"u8);
    }

    public Task DeliverAsync(CareDelivery delivery, CancellationToken token)
    {
        _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{delivery.Sequence}\t{delivery.Id}\t.\n")));
        return Task.CompletedTask;
    }

    public void Dispose() => _file.Dispose();
}
