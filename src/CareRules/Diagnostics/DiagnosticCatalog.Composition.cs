namespace CareRules.Diagnostics;

/// <content>CR16xx: packs based on other packs, versions of rules and packs, and packs about other subjects than customers.</content>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor UsesWithoutFolder = Error("CR1601", "A pack that is not on disk uses another");
    public static readonly DiagnosticDescriptor UsesOutside = Error("CR1602", "A used pack lies outside the allowed folder");
    public static readonly DiagnosticDescriptor UsesCycle = Error("CR1603", "Packs that use each other in a circle");
    public static readonly DiagnosticDescriptor UnknownOverride = Error("CR1604", "An override of something that is not there");
    public static readonly DiagnosticDescriptor OverrideTwice = Error("CR1605", "A field that is overridden twice");
    public static readonly DiagnosticDescriptor BadOverride = Error("CR1606", "An override of what cannot be changed");
    public static readonly DiagnosticDescriptor BadEffective = Error("CR1610", "A range of days that holds no day");
    public static readonly DiagnosticDescriptor EffectiveOverlap = Error("CR1611", "Versions of a rule or a pack that are in force on the same day");
    public static readonly DiagnosticDescriptor EffectiveGap = Warning("CR1612", "Days between the versions of a pack on which none is in force");
    public static readonly DiagnosticDescriptor OtherPack = Error("CR1613", "A version that is of another pack");
    public static readonly DiagnosticDescriptor CustomersOnly = Error("CR1620", "Something that only customers have, in a pack about another subject");
}
