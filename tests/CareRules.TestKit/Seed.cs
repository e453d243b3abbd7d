using System.Globalization;

namespace CareRules.TestKit;

/// <summary>Where random tests begin: <c>CARERULES_SEED</c>, or the same place every time.</summary>
internal static class Seed
{
    public static int Of(int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("CARERULES_SEED"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    /// <summary>The same, written to the test's output.</summary>
    public static int Print(int otherwise)
    {
        var seed = Of(otherwise);
        TestContext.Out.WriteLine($"CARERULES_SEED={seed.ToString(CultureInfo.InvariantCulture)}");
        return seed;
    }
}
