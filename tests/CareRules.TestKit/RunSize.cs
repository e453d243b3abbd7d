namespace CareRules.TestKit;

/// <summary>The size of the expensive tests.</summary>
internal enum RunSize
{
    /// <summary><c>dotnet test</c>: a few minutes.</summary>
    Quick,

    /// <summary><c>CARERULES_LONG=1</c>, as <c>.ci/run</c> sets it.</summary>
    Ci,

    /// <summary><c>CARERULES_LONG=full</c>: the sizes that the documentation publishes, run by hand.</summary>
    Full,
}
