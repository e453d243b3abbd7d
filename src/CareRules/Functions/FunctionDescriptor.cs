namespace CareRules.Functions;

/// <summary>
/// A function of the language: how calls of it look, and what it is in words. Binder, reference, rule book and messages read it here. The
/// kinds of functions are the classes that derive from this one; a function is an entry in <see cref="FunctionCatalog"/>.
/// </summary>
internal abstract class FunctionDescriptor
{
    /// <summary>The name in packs.</summary>
    public abstract string Name { get; }

    /// <summary>How many arguments it takes at least: one or two.</summary>
    public virtual int ArgumentCount => 1;

    /// <summary>How many arguments it takes at most.</summary>
    public virtual int MaxArguments => ArgumentCount;

    /// <summary>A call, for messages and the documentation.</summary>
    public abstract string Example { get; }

    /// <summary>What the documentation says of the result.</summary>
    public abstract string Summary { get; }
}
