using System.Collections.Immutable;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>
/// A question about a pack that loads. A check is a folder beside this file, which holds its class, its messages with the descriptors of its
/// codes, and its page. The build lists the folders (<see cref="CheckCatalog"/>), so a new one needs no entry elsewhere.
/// </summary>
internal abstract class PackCheck
{
    /// <summary>The kinds of problem that it reports.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> Kinds { get; }

    /// <summary>False for maintenance: reported for the files that were named, not for the packs that they use.</summary>
    public virtual bool CoversUsedPacks => true;

    /// <summary>Adds what it finds to the context. Called once for each version of a pack; holds no state.</summary>
    public abstract void Run(CheckContext context);
}
