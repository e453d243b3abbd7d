using CareRules;
using CareRules.NRules;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a host decide with NRules.</summary>
public static class NRulesServiceCollectionExtensions
{
    /// <summary>
    /// Makes <see cref="ICareEngine"/> an <see cref="NRulesCareEngine"/>, and adds a <see cref="YamlRuleRepository"/> for sessions together with the host's
    /// own rules. After <c>services.AddCareRules(...)</c>.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseNRules(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Replace(ServiceDescriptor.Singleton<ICareEngine>(static p => new NRulesCareEngine(p.GetRequiredService<CareRuleSet>())));
        services.TryAddSingleton(static p => new YamlRuleRepository(p.GetRequiredService<CareRuleSet>()));
        return services;
    }
}
