using CareRules;
using CareRules.Explanation;
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
    return;
}

// A host needs these lines: where the policy is, and an engine wherever one is wanted.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddCareRules(options =>
{
    options.Paths.Add(Repository.Find("rules/enterprise-care"));
    options.Paths.Add(Repository.Find("samples/QuickStart/company.yaml"));
});
builder.Logging.SetMinimumLevel(LogLevel.Warning);
using var host = builder.Build();
var engine = host.Services.GetRequiredService<ICareEngine>();

// From here on it is the company's own code: read customers, evaluate, do something with the outcomes.
var customers = await CustomerFile.ReadAsync(CustomerGenerator.OutputFile, engine.RuleSet);
var outcomes = customers.ConvertAll(c => engine.Evaluate(c, CustomerGenerator.AsOf));
Console.OutputEncoding = System.Text.Encoding.UTF8;
new CareReport(customers, outcomes, new CareExplainer((CareEngine)engine), Console.Out).Print();
