namespace CareRules.Conformance;

/// <summary>The built-in engine runs every case.</summary>
public sealed class BuiltInEngineTests() : ConformanceSuite(ruleSet => new CareEngine(ruleSet));
