using System.CommandLine;
using System.Globalization;
using CareRules;
using CareRules.Loading;
using CareRules.Samples;
using ChurnBacktest;

var file = new Argument<string>("FILE") { Description = "The CDNOW purchases (customer, yyyymmdd, units, dollars) or the telco customers (customerID,...,Churn); a header line first." };
var pack = new Option<string?>("--pack") { Description = "The pack to test; rules/retail-churn or rules/subscription-churn, as the file asks, unless given." };
var cut = new Option<string>("--cut") { Description = "Of purchases, the last day the policy knows.", DefaultValueFactory = _ => "1997-09-30" };
var end = new Option<string>("--end") { Description = "Of purchases, the last day of the time to tell ahead.", DefaultValueFactory = _ => "1998-06-30" };
var export = new Option<string?>("--export") { Description = "Also write the facts to this file, as JSON Lines." };
var command = new RootCommand("Tests a pack's churn score against what customers really did.") { file, pack, cut, end, export };
foreach (var option in new[] { cut, end })
{
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string>() is { } text && !IsDay(text, out _))
        {
            result.AddError($"{option.Name}: `{text}` is not a day; yyyy-mm-dd expected");
        }
    });
}

command.Validators.Add(result =>
{
    if (IsDay(result.GetValue(cut), out var from) && IsDay(result.GetValue(end), out var to) && to <= from)
    {
        result.AddError("--end must lie after --cut");
    }
});

command.SetAction((arguments, token) =>
{
    var days = new[] { cut, end }.FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false });
    return Task.FromResult(Run(arguments.GetRequiredValue(file), Open, arguments.GetValue(pack), arguments.GetValue(export), token));

    BacktestData Open(string path) => !TelcoFile.Recognizes(path)
        ? BacktestData.Cdnow(path, Day(arguments.GetRequiredValue(cut)), Day(arguments.GetRequiredValue(end)))
        : days is null ? BacktestData.Telco(path) : throw new InvalidDataException($"{days.Name} is for purchases; the telco customers bear no dates");
});
return await command.Parse(args).InvokeAsync();

static int Run(string file, Func<string, BacktestData> open, string? pack, string? export, CancellationToken token)
{
    try
    {
        var data = open(file);
        var ruleSet = CareRuleSet.Load(pack ?? Repository.Find(data.Pack), token: token);
        var (name, version, hash) = ruleSet.Identity;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pack       {name} {version} ({hash})"));
        Console.WriteLine(data.Scope);

        using var stream = export is null ? null : File.Create(export);
        var scored = Backtest.Run(new CareEngine(ruleSet), data, stream, new ProgressLine().Show, token);
        new BacktestReport(scored, data.WhatLeftMeans, Console.Out).Print();
        return 0;
    }
    catch (RuleSetException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
    catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException or InvalidDataException)
    {
        Console.Error.WriteLine(e is DataFormatException ? $"{file}: {e.Message}" : e.Message);
        return 2;
    }
}

static bool IsDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

static DateOnly Day(string text) => IsDay(text, out var day) ? day : throw new ArgumentException($"`{text}` is not a day", nameof(text));
