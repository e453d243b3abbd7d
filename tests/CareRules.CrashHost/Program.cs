using System.Globalization;
using CareRules;
using CareRules.CrashHost;
using CareRules.History;

// sqlite|postgres, where the store is, folder, normal|no-key|no-transaction, customers, days
if (args is not [var kind, var where, var folder, var variant, var customerCount, var dayCount])
{
    return 2;
}

var days = int.Parse(dayCount, NumberStyles.None, CultureInfo.InvariantCulture);
var customers = World.Customers(int.Parse(customerCount, NumberStyles.None, CultureInfo.InvariantCulture), days).ToList();
var done = Path.Combine(folder, "days-done");
var first = File.Exists(done) ? int.Parse(await File.ReadAllTextAsync(done), NumberStyles.None, CultureInfo.InvariantCulture) : 0;

var store = await TestStore.OpenAsync(kind, where, variant);
await using var closing = store.ConfigureAwait(false);
using var sink = new FileSink(Path.Combine(folder, "delivered"));
var service = new CareService(new CareEngine(CareRuleSet.Parse(World.Rules)), store, new CareServiceOptions { BatchSize = 40 });

// A short lease, so that rows leased by a killed dispatcher are delivered again soon.
var dispatcher = new OutboxDispatcher(store.Outbox, sink, new OutboxOptions { BatchSize = 25, Lease = TimeSpan.FromMilliseconds(250), MaxAttempts = int.MaxValue });

Console.WriteLine("ready");
for (var day = first; day < days; day++)
{
    await service.ProcessAsync(customers, World.Day(day));
    while ((await store.Outbox.CountAsync(default)).Waiting > 0)
    {
        if ((await dispatcher.DispatchOnceAsync(default)).IsEmpty)
        {
            await Task.Delay(10);
        }
    }

    await File.WriteAllTextAsync($"{done}.new", (day + 1).ToString(CultureInfo.InvariantCulture));
    File.Move($"{done}.new", done, overwrite: true);
}

return 0;
