using CareRules;
using CareRules.History;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers care history with a host's services.</summary>
public static class CareHistoryServiceCollectionExtensions
{
    /// <summary>
    /// Adds a care history, with <see cref="CareService"/> and <see cref="OutboxDispatcher"/> over it, as singletons. The host adds its
    /// <see cref="ICareSink"/>, and may add <see cref="CareServiceOptions"/>, <see cref="OutboxOptions"/> and a <see cref="TimeProvider"/>.
    /// The packages of the stores have shorter forms of this.
    /// </summary>
    /// <typeparam name="THistory">The store.</typeparam>
    /// <param name="services">The services to add to.</param>
    /// <param name="create">Creates the store; it is disposed of with the services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCareHistory<THistory>(this IServiceCollection services, Func<IServiceProvider, THistory> create)
        where THistory : class, ICareHistory, ICareOutbox
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(create);
        services.TryAddSingleton(create);
        services.TryAddSingleton<ICareHistory>(static p => p.GetRequiredService<THistory>());
        services.TryAddSingleton<ICareOutbox>(static p => p.GetRequiredService<THistory>());
        services.TryAddSingleton(static p => new CareService(
            p.GetRequiredService<ICareEngine>(), p.GetRequiredService<ICareHistory>(), p.GetService<CareServiceOptions>(), p.GetService<ILogger<CareService>>()));

        // Created by a factory, so that validating the services of a host that dispatches elsewhere does not require a sink.
        services.TryAddSingleton(static p => new OutboxDispatcher(
            p.GetRequiredService<ICareOutbox>(), p.GetRequiredService<ICareSink>(), p.GetService<OutboxOptions>(), p.GetService<TimeProvider>(), p.GetService<ILogger<OutboxDispatcher>>()));
        return services;
    }
}
