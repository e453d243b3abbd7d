namespace CareRules.Benchmarks.Policies;

/// <summary>One test of a rule: as a line of the pack and as a C# expression. The family is closed.</summary>
internal abstract record Leaf
{
    public abstract string Yaml { get; }

    public abstract string CSharp { get; }
}

internal sealed record FigureLeaf(Figure Figure, bool AtLeast, int Threshold) : Leaf
{
    public override string Yaml => FormattableString.Invariant($"{Figure.Name} {(AtLeast ? ">=" : "<")} {Threshold}{Figure.Unit}");

    public override string CSharp => FormattableString.Invariant($"f.{Figure.Member} {(AtLeast ? ">=" : "<")} {Threshold}");
}

internal sealed record IndustryLeaf(string Industry) : Leaf
{
    public override string Yaml => $"customer.industry is {Industry}";

    public override string CSharp => $"f.Industry == \"{Industry}\"";
}

internal sealed record StrategicLeaf : Leaf
{
    public override string Yaml => "customer.strategic";

    public override string CSharp => "f.Strategic";
}
