using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CareRules.Benchmarks.Baseline;
using CareRules.Facts;

namespace CareRules.Benchmarks;

/// <summary>One customer with 50 purchases and 2 complaints, at each size of the policy.</summary>
[MemoryDiagnoser]
public class OneCustomerBenchmarks
{
    private const int Customers = 64;

    private readonly ImmutableArray<CustomerFacts> _facts = CustomerGenerator.Customers(Customers);
    private HandWrittenPolicy? _handWritten;
    private CareEngine? _engine;

    [Params(25, 100, 400, 1600)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _handWritten = Benchmarks.HandWritten.Policy(Rules);
        _engine = Packs.Engine(Rules);
        EquivalenceCheck.Run(Rules, _engine, _handWritten);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Customers)]
    public int HandWritten()
    {
        var actions = 0;
        foreach (var facts in _facts)
        {
            actions += _handWritten!.Evaluate(facts, CustomerGenerator.AsOf).Actions.Length;
        }

        return actions;
    }

    [Benchmark(OperationsPerInvoke = Customers)]
    public int Engine()
    {
        var actions = 0;
        foreach (var facts in _facts)
        {
            actions += _engine!.Evaluate(facts, CustomerGenerator.AsOf).Actions.Length;
        }

        return actions;
    }
}
