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
    /// <param name="create">Makes the store; it is disposed of with the services.</param>
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

        // Made by hand, so that a host that dispatches elsewhere needs no sink to pass the check of its services.
        services.TryAddSingleton(static p => new OutboxDispatcher(
            p.GetRequiredService<ICareOutbox>(), p.GetRequiredService<ICareSink>(), p.GetService<OutboxOptions>(), p.GetService<TimeProvider>(), p.GetService<ILogger<OutboxDispatcher>>()));
        return services;
    }
}
