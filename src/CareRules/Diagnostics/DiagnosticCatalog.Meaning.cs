namespace CareRules.Diagnostics;

/// <content>CR2xxx: what is written can be read, but probably does not mean what was wanted.</content>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor NeedsHistory = Info("CR2001", "A setting that takes effect where a memory is kept");
    public static readonly DiagnosticDescriptor NeedsCalendar = Info("CR2002", "A business calendar is named, and no duration of the pack uses it");
    public static readonly DiagnosticDescriptor Unreachable = Error("CR2101", "A level that can never be reached, because one above it always holds");
    public static readonly DiagnosticDescriptor NeverTrue = Error("CR2102", "A condition that can never hold");
    public static readonly DiagnosticDescriptor NoOtherwise = Warning("CR2103", "A ladder without a last level for everybody else");
    public static readonly DiagnosticDescriptor LevelOrder = Error("CR2104", "Churn levels that share one score");
    public static readonly DiagnosticDescriptor DisabledWithoutReason = Error("CR2105", "A rule is switched off and does not say why");
    public static readonly DiagnosticDescriptor NoRules = Warning("CR2106", "A pack that decides nothing");
    public static readonly DiagnosticDescriptor NoDeadline = Warning("CR2107", "A setting without a deadline or ladder that it could apply to");
    public static readonly DiagnosticDescriptor TableOverlap = Error("CR2201", "Two rows of a table with `hit: unique` hit together");
    public static readonly DiagnosticDescriptor TableContradiction = Error("CR2202", "Two rows of a table with `hit: any` hit together and say different things");
    public static readonly DiagnosticDescriptor RowNeverHits = Error("CR2203", "A row of a table that can never hit");
    public static readonly DiagnosticDescriptor TableGap = Warning("CR2204", "Values for which no row of a table hits");
    public static readonly DiagnosticDescriptor TableUnchecked = Info("CR2205", "A table that is too large to be checked whole");
}
