using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CareRules.Tests.Api;

/// <summary>
/// A switch over an enumeration or a closed hierarchy of ours lists its members: a default may throw, never answer, so that a new member is
/// noticed where it matters. Read from the sources with the compiler.
/// </summary>
public sealed class ClosedFamilyTests
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Families that are open in what reads them, each with its reason.
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["TokenKind"] = "a parser looks for a few kinds of token and refuses all others alike",
    };

    private static readonly Lazy<CSharpCompilation> Sources = new(Compile);

    [Test]
    public void Switches_OverClosedFamilies_HaveNoDefaultThatAnswers()
    {
        var all = Switches().ToList();

        Assert.That(all, Has.Count.GreaterThan(100));
        Assert.That(string.Join('\n', all.Where(s => s.Default is not (null or ThrowExpressionSyntax or ThrowStatementSyntax)).Select(s => Place(s.Default!))), Is.Empty);
    }

    /// <summary>
    /// The compiler holds enumerations; hierarchies are held here. A default that throws with a text says why the other members cannot come.
    /// </summary>
    [Test]
    public void Switches_OverClosedHierarchies_NameEveryMember()
    {
        var members = Classes(Sources.Value.Assembly.GlobalNamespace).Where(c => !c.IsAbstract).ToList();
        var missing =
            from found in Switches()
            where found.Family is { TypeKind: TypeKind.Class } && IsBare(found.Default)
            from member in members
            where Project(member) == Project(found.Family) && Bases(member).Contains(found.Family, SymbolEqualityComparer.Default)
                && !found.Named.Any(n => Bases(member).Contains(n, SymbolEqualityComparer.Default))
            select $"{Place(found.Node).Split(": ")[0]} lacks {member.Name}";

        Assert.That(string.Join('\n', missing), Is.Empty);
    }

    private static bool IsBare(SyntaxNode? rest) =>
        rest is not null && rest.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().All(c => c.ArgumentList is not { Arguments.Count: > 0 });

    private static string Project(INamedTypeSymbol type) => string.Join('/', type.Locations[0].SourceTree!.FilePath.Split('/')[..2]);

    private static IEnumerable<Switch> Switches()
    {
        foreach (var tree in Sources.Value.SyntaxTrees)
        {
            var model = Sources.Value.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (node is SwitchExpressionSyntax expression && Family(model, expression.GoverningExpression) is { } family)
                {
                    var rest = expression.Arms.FirstOrDefault(a => a is { Pattern: DiscardPatternSyntax, WhenClause: null });
                    yield return new Switch(node, family, rest?.Expression, [.. expression.Arms.SelectMany(a => Named(model, a.Pattern))]);
                }
                else if (node is SwitchStatementSyntax statement && Family(model, statement.Expression) is { } of)
                {
                    var rest = statement.Sections.FirstOrDefault(s => s.Labels.Any(l => l is DefaultSwitchLabelSyntax));
                    yield return new Switch(node, of, rest?.Statements[0], [.. statement.Sections.SelectMany(s => s.Labels).SelectMany(l => Named(model, l))]);
                }
            }
        }
    }

    // The type that is switched over where it is closed. A tuple is none: a table over pairs has a rest.
    private static INamedTypeSymbol? Family(SemanticModel model, ExpressionSyntax value) => Closed(model.GetTypeInfo(value).Type);

    private static INamedTypeSymbol? Closed(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is INamedTypeSymbol named
            && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, Sources.Value.Assembly)
            && named is { TypeKind: TypeKind.Enum } or { TypeKind: TypeKind.Class, IsAbstract: true }
            && !Open.ContainsKey(named.Name) ? named : null;
    }

    private static IEnumerable<INamedTypeSymbol> Named(SemanticModel model, SyntaxNode pattern) =>
        pattern.DescendantNodesAndSelf(n => n is not PropertyPatternClauseSyntax).OfType<NameSyntax>().Select(n => model.GetSymbolInfo(n).Symbol).OfType<INamedTypeSymbol>();

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var of = type; of is not null; of = of.BaseType)
        {
            yield return of;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Classes(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(t => t.TypeKind == TypeKind.Class).Concat(space.GetNamespaceMembers().SelectMany(Classes));

    private static string Place(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return FormattableString.Invariant($"{span.Path}:{span.StartLinePosition.Line + 1}: {node.ToString().ReplaceLineEndings(" ")}");
    }

    // All projects as one assembly: a family declared in one is switched over in others.
    private static CSharpCompilation Compile()
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var trees = Directory.EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Path("."), f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.Path(f)), options, f))
            .Append(CSharpSyntaxTree.ParseText(GlobalUsings, options));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("CareRules", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p));
        return CSharpCompilation.Create("Sources", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private sealed record Switch(SyntaxNode Node, INamedTypeSymbol Family, SyntaxNode? Default, ImmutableArray<INamedTypeSymbol> Named);
}
