namespace CareRules.Messages;

/// <content>CR16xx: packs based on other packs, versions of rules and packs, and packs about other subjects than customers.</content>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor UsesWithoutFolder = Error("CR1601", "A pack that is not on disk uses another", "内存中的规则包不能引用其他包");
    public static readonly DiagnosticDescriptor UsesOutside = Error("CR1602", "A used pack lies outside the allowed folder", "引用了允许范围之外的文件");
    public static readonly DiagnosticDescriptor UsesCycle = Error("CR1603", "Packs that use each other in a circle", "规则包循环引用");
    public static readonly DiagnosticDescriptor UnknownOverride = Error("CR1604", "An override of something that is not there", "覆盖的对象不存在");
    public static readonly DiagnosticDescriptor OverrideTwice = Error("CR1605", "A field that is overridden twice", "同一字段被覆盖两次");
    public static readonly DiagnosticDescriptor BadOverride = Error("CR1606", "An override of what cannot be changed", "不能这样覆盖");
    public static readonly DiagnosticDescriptor BadEffective = Error("CR1610", "A range of days that holds no day", "生效日期有误");
    public static readonly DiagnosticDescriptor EffectiveOverlap = Error("CR1611", "Versions of a rule or a pack that are in force on the same day", "版本生效期重叠");
    public static readonly DiagnosticDescriptor EffectiveGap = Warning("CR1612", "Days between the versions of a pack on which none is in force", "版本之间有空档");
    public static readonly DiagnosticDescriptor OtherPack = Error("CR1613", "A version that is of another pack", "不是同一个规则包的版本");
    public static readonly DiagnosticDescriptor CustomersOnly = Error("CR1620", "Something that only customers have, in a pack about another subject", "只有客户才有");
}
