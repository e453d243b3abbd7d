using System.Globalization;

namespace CareRules.Tests.Differential;

/// <summary>Where random tests begin: <c>CARERULES_SEED</c>, or the same place every time.</summary>
internal static class Seed
{
    public static int Print(int otherwise)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CARERULES_SEED"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
        TestContext.Out.WriteLine($"CARERULES_SEED={seed.ToString(CultureInfo.InvariantCulture)}");
        return seed;
    }
}
