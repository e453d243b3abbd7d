using CareRules;
using CareRules.NRules;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the NRules engine.</summary>
public static class NRulesServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="NRulesCareEngine"/> as the <see cref="ICareEngine"/>, and a <see cref="YamlRuleRepository"/> for sessions
    /// together with the host's own rules. Call it after <c>services.AddCareRules(...)</c>.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection UseNRules(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Replace(ServiceDescriptor.Singleton<ICareEngine>(static p => new NRulesCareEngine(p.GetRequiredService<CareRuleSet>())));
        services.TryAddSingleton(static p => new YamlRuleRepository(p.GetRequiredService<CareRuleSet>()));
        return services;
    }
}
