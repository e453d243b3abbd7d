using System.Globalization;
using System.Text;
using CareRules.Facts.Json;

namespace CareRules.Tests.Facts;

public sealed class FactsReaderStreamTests
{
    [Test]
    public async Task ReadAsync_BadLineAmongGoodOnes_TheRestGoesOn()
    {
        var lines = await Read("\uFEFF{\"customer\":{\"id\":\"C1\"}}\r\n\n  \t\r\n{\"customer\":{}}\n{\"customer\":{\"id\":\"C2\"}}");

        Assert.That(lines, Is.EqualTo(new[] { "1 C1", "4 customer.id: is missing; a customer needs it", "5 C2" }));
    }

    [Test]
    public async Task ReadAsync_MarkInALaterLine_IsNoJson()
    {
        var lines = await Read("{\"customer\":{\"id\":\"C1\"}}\n\uFEFF{\"customer\":{\"id\":\"C2\"}}");

        Assert.That(lines, Is.EqualTo(new[] { "1 C1", "2 the JSON breaks off at column 1: `\uFEFF` is not expected here" }));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(100_000)]
    public async Task ReadAsync_LinesLargerThanTheBuffer_ArriveWhole(int chunk)
    {
        var name = new string('华', 60_000);
        var text = string.Concat(Enumerable.Range(1, 3).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"customer\":{{\"id\":\"C{i}\",\"name\":\"{name}\"}}}}\n")));

        Assert.That(await Read(text, chunk), Is.EqualTo(new[] { "1 C1", "2 C2", "3 C3" }));
    }

    [Test]
    public async Task NextAsync_LineLongerThanTheLimit_IsReportedAndSkipped()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"ok\n{new string('x', 500_000)}\n{new string('y', 10)}\n{new string('z', 11)}"));
        using var lines = new JsonLines(stream, longest: 10);

        List<(long, int, bool)> found = [];
        while (await lines.NextAsync(CancellationToken.None) is { } line)
        {
            found.Add((line.Number, line.IsTooLong ? 0 : line.Bytes.Length, line.IsTooLong));
        }

        Assert.That(found, Is.EqualTo(new[] { (1L, 2, false), (2L, 0, true), (3L, 10, false), (4L, 0, true) }));
    }

    [Test]
    public void Read_LineLongerThanTheLimit_SaysSo()
    {
        var line = new FactsReader(TestRules.WithDeclaredFacts()).Read(new JsonLine(3, default, IsTooLong: true));

        Assert.That(line.Errors.Single().ToString(), Is.EqualTo("the line is longer than 64 MiB; one customer stands on one line"));
    }

    [Test]
    public void ReadAsync_Cancelled_Throws()
    {
        using var stream = new MemoryStream("{}"u8.ToArray());

        Assert.That(
            async () => await new FactsReader(TestRules.WithDeclaredFacts()).ReadAsync(stream, new CancellationToken(canceled: true)).ToListAsync(),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task<List<string>> Read(string text, int chunk = 1 << 20)
    {
        await using var stream = new Chunks(Encoding.UTF8.GetBytes(text), chunk);
        return await new FactsReader(TestRules.WithDeclaredFacts()).ReadAsync(stream)
            .Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Number} {l.Facts?.Customer.Id ?? string.Join('|', l.Errors)}"))
            .ToListAsync();
    }

    private sealed class Chunks(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
