using CareRules.Diagnostics;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>
/// What names of measures, signals and tables stand for. A definition is bound when its name is first met, so that expressions need definitions
/// and definitions need expressions; this is where that circle is cut.
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
