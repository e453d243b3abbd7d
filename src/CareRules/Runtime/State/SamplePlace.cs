namespace CareRules.Runtime.State;

/// <summary>
/// A customer's place in a sample, from 0 to less than 1, evenly and the same on any machine: what the first 8 bytes of the SHA-256 of
/// <c>customer/name/sample</c> are of 2^64.
/// </summary>
internal static class SamplePlace
{
    private const decimal All = 18_446_744_073_709_551_616m;

    /// <param name="customer">The customer as in ids: escaped.</param>
    /// <param name="name">The name of the sample.</param>
    public static decimal Of(string customer, string name) => Ids.Hash($"{customer}/{Ids.Escape(name)}/sample") / All;
}
