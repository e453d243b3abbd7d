namespace CareRules.Cli;

/// <summary>Which engine decides.</summary>
internal enum EngineKind
{
    /// <summary><see cref="CareEngine"/>.</summary>
    BuiltIn,

    /// <summary><see cref="CareRules.NRules.NRulesCareEngine"/>.</summary>
    NRules,
}
