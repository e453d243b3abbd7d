using System.Globalization;
using BenchmarkDotNet.Running;
using CareRules;
using CareRules.Benchmarks;
using CareRules.Benchmarks.Next;
using CareRules.Benchmarks.Peers;
using CareRules.Benchmarks.Policies;
using CareRules.Benchmarks.Tables;

switch (args)
{
    case [] or ["--quick"]:
        QuickRun.Run();
        return 0;
    case ["--history"]:
        await HistoryRun.RunAsync();
        return 0;
    case ["--peers", .. var sizes]:
        PeerRace.Run(Sizes(sizes));
        return 0;
    case ["--nrules", .. var sizes]:
        NRulesRun.Run(Sizes(sizes));
        return 0;
    case ["--tool"] or ["--tool", _]:
        ToolRun.Run(args.Length > 1 ? args[1] : "carerules");
        return 0;
    case ["--next"] or ["--next", _]:
        return NextRun.Run(args.Length > 1 ? args[1] : null) ? 0 : 1;
    case ["--check"]:
        return CheckRun.Run() ? 0 : 1;
    case ["--table"]:
        TableRun.Run();
        return 0;
    case ["--sweep", var most]:
        Sweep.Run(Sweep.DataFile() ?? throw new FileNotFoundException("no cdnow.txt in the data folder"), int.Parse(most, NumberStyles.None, CultureInfo.InvariantCulture));
        return 0;
    case ["--load", var pack]:
        Console.WriteLine(QuickTimer.Once(() => new CareEngine(CareRuleSet.Load(pack))).ToString(CultureInfo.InvariantCulture));
        return 0;
    case ["--write-pack", var size]:
        Console.Out.Write(PackWriter.Write(PolicyGenerator.Rules(int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))));
        return 0;
    case ["--full", ..]:
        BenchmarkSwitcher.FromAssembly(typeof(HandWritten).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("usage: [--quick] | --check | --history | --tool [PATH] | --next [TOOL] | --table | --peers [RULES...] | --nrules [RULES...] | --full [BenchmarkDotNet options] | --write-pack RULES");
        return 2;
}

static int[] Sizes(string[] of) => of.Length == 0 ? HandWritten.Sizes : Array.ConvertAll(of, s => int.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture));
