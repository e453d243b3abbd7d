using System.Globalization;
using CareRules.Authoring.Testing;
using CareRules.Facts;
using CareRules.Loading;

namespace CareRules.Cli.Testing;

/// <summary>The options of a run of rule tests.</summary>
internal sealed record TestRequest(string[] Paths, LoadOptions Options)
{
    /// <summary>The engine whose outcomes are tested.</summary>
    public EngineKind Engine { get; init; }

    public string? Filter { get; init; }

    public required string Format { get; init; }

    /// <summary>The file for output in <see cref="Format"/>; null for the standard output.</summary>
    public string? Output { get; init; }

    public bool ShowsCoverage { get; init; }

    public string[] CoverageFiles { get; init; } = [];

    /// <summary>The least coverage in percent; null for any.</summary>
    public int? Minimum { get; init; }

    public bool Mutates { get; init; }

    public string? ProposeTo { get; init; }

    /// <summary>The language of output for people.</summary>
    public Language Language { get; init; }

    public bool IsChinese => Language == Language.Chinese;

    public bool NeedsCoverage => ShowsCoverage || CoverageFiles.Length > 0 || ProposeTo is not null;

    /// <summary>True when the standard output is for programs alone.</summary>
    public bool IsMachine => IsFormatted || ProposeTo is "-";

    private bool IsFormatted => Format != "text" && Output is null;

    /// <exception cref="WrongUseException">An option is not valid.</exception>
    public void Check()
    {
        if (Minimum is < 0 or > 100)
        {
            throw new WrongUseException(string.Create(CultureInfo.InvariantCulture, $"`--min {Minimum}` is no percentage; write a number from 0 to 100"));
        }

        if (Array.Find(CoverageFiles, f => Path.GetExtension(f) is not (".html" or ".json")) is { } file)
        {
            throw new WrongUseException($"`--coverage-out {file}`: the file's name must end in .html or .json");
        }

        if (ProposeTo is "-" && IsFormatted)
        {
            throw new WrongUseException($"`--propose -` and `--format {Format}` both write to the standard output; name a file for one of them");
        }

        if (ProposeTo is { } proposals && File.Exists(proposals))
        {
            throw new WrongUseException($"`--propose {proposals}`: there is such a file already; name a new one");
        }
    }

    /// <summary>The tests to run.</summary>
    /// <exception cref="WrongUseException">There are none.</exception>
    public TestBench Read(CreateEngine createEngine, CancellationToken token)
    {
        var bench = TestBench.Read(Paths, Options, ruleSet => createEngine(Engine, ruleSet, token), token);
        var selected = bench.Filtered(Filter);
        if (selected.Count == 0 && !bench.HasErrors)
        {
            throw new WrongUseException(bench.Count == 0
                ? $"there are no tests beside the pack; write them in {Paths[0].TrimEnd('/')}/tests/*.yaml"
                : string.Create(CultureInfo.InvariantCulture, $"no test's name or file holds `{Filter}`; there are {bench.Count} tests"));
        }

        return selected;
    }
}
