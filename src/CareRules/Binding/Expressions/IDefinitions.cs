using CareRules.Diagnostics;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>
/// Resolves names of measures, signals and tables. A definition is bound on first use, so that expressions depend on definitions and
/// definitions on expressions; this interface breaks that cycle.
/// </summary>
internal interface IDefinitions
{
    /// <summary>The measure; null after a diagnostic.</summary>
    Measure? Measure(string name, SourceSpan use, string path);

    /// <summary>The signal; null after a diagnostic.</summary>
    Signal? Signal(string name, SourceSpan use, string path);

    /// <summary>The table; null after a diagnostic.</summary>
    DecisionTable? Table(string name, SourceSpan use, string path);
}
