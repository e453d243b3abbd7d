using System.Globalization;
using CareRules;
using CareRules.Explanation;
using CareRules.History;
using CareRules.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickStart;
using QuickStart.Customers;

if (args is ["generate"])
{
    using var stream = File.Create(CustomerGenerator.OutputFile);
    CustomerGenerator.Write(stream);
    return 0;
}

// A host needs these lines: the policy's paths, the store of its history, and the sink for actions.
var builder = Host.CreateApplicationBuilder();
builder.Services.AddCareRules(options =>
{
    options.Paths.Add(Repository.Find("rules/enterprise-care"));
    options.Paths.Add(Repository.Find("samples/QuickStart/company.yaml"));
}).UseNRules();
builder.Services.AddSqliteCareHistory(args is ["--history", var file] ? file : Repository.Find("samples/QuickStart/care.db"));
builder.Services.AddSingleton<ICareSink, TaskBoard>();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
using var host = builder.Build();
var engine = host.Services.GetRequiredService<ICareEngine>();

// The rest is the company's own code: read customers, evaluate, use the outcomes.
var customers = await CustomerFile.ReadAsync(CustomerGenerator.OutputFile, engine.RuleSet);
Console.OutputEncoding = System.Text.Encoding.UTF8;

// The built-in engine decides the same; a host uses one of the two.
var comparison = EngineComparison.Run(customers, CustomerGenerator.AsOf, ("NRules", engine), ("built-in", new CareEngine(engine.RuleSet)));
comparison.Print(Console.Out);
if (!comparison.IsEqual)
{
    return 1;
}

new CareReport(customers, comparison.Outcomes, new CareExplainer(engine), Console.Out).Print();

// Nothing is delivered twice: entries in the history are left out. Run the sample a second time to see it.
var run = await host.Services.GetRequiredService<CareService>().ProcessAsync(customers, CustomerGenerator.AsOf);
var dispatcher = host.Services.GetRequiredService<OutboxDispatcher>();
while (!(await dispatcher.DispatchOnceAsync(CancellationToken.None)).IsEmpty)
{
}

var board = (TaskBoard)host.Services.GetRequiredService<ICareSink>();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Handed over: {board.Taken:N0} new, {run.AlreadyEmitted:N0} held back because an earlier run has handed them over"));
return 0;
