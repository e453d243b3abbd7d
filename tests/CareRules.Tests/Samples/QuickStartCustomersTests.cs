using QuickStart.Customers;

namespace CareRules.Tests.Samples;

public sealed class QuickStartCustomersTests
{
    [Test]
    public void Write_FixedSeed_GivesTheCommittedBytes()
    {
        using var written = new MemoryStream();
        CustomerGenerator.Write(written);

        Assert.That(written.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(CustomerGenerator.OutputFile)), Is.True, "run `dotnet run --project samples/QuickStart -- generate` and commit the file");
    }
}
