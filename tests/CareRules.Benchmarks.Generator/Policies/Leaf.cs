namespace CareRules.Benchmarks.Policies;

/// <summary>One test of a rule: as a line of the pack and as a C# expression. The set is closed.</summary>
internal abstract record Leaf
{
    public abstract string Yaml { get; }

    public abstract string CSharp { get; }

    /// <summary>The members that it reads, in the hand-written code.</summary>
    public abstract string Fact { get; }
}

internal sealed record FigureLeaf(Figure Figure, bool AtLeast, int Threshold) : Leaf
{
    public override string Yaml => FormattableString.Invariant($"{Figure.Name} {(AtLeast ? ">=" : "<")} {Threshold}{Figure.Unit}");

    public override string CSharp => $"f.{Figure.Member}.{(AtLeast ? "AtLeast" : "Below")}({Figure.Literal(Threshold)})";

    public override string Fact => Figure.Fact;
}

internal sealed record IndustryLeaf(string Industry) : Leaf
{
    public override string Yaml => $"customer.industry is {Industry}";

    public override string CSharp => $"f.Industry.Is(\"{Industry}\")";

    public override string Fact => "Industry";
}

internal sealed record StrategicLeaf : Leaf
{
    public override string Yaml => "customer.strategic";

    public override string CSharp => "f.Strategic.Holds()";

    public override string Fact => "Strategic";
}
