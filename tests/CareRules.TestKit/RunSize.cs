namespace CareRules.TestKit;

/// <summary>How large the expensive tests are.</summary>
internal enum RunSize
{
    /// <summary><c>dotnet test</c>: some minutes.</summary>
    Quick,

    /// <summary><c>CARERULES_LONG=1</c>, as <c>.ci/run</c> sets it.</summary>
    Ci,

    /// <summary><c>CARERULES_LONG=full</c>: the sizes that the documentation publishes, run by hand.</summary>
    Full,
}
