using System.Globalization;

namespace CareRules.TestKit;

/// <summary>The seed of random tests: <c>CARERULES_SEED</c>, otherwise a fixed one.</summary>
internal static class Seed
{
    public static int Of(int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("CARERULES_SEED"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    /// <summary>The seed, which is also written to the test's output.</summary>
    public static int Print(int otherwise)
    {
        var seed = Of(otherwise);
        TestContext.Out.WriteLine($"CARERULES_SEED={seed.ToString(CultureInfo.InvariantCulture)}");
        return seed;
    }
}
