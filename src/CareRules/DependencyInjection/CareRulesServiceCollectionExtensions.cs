using CareRules;
using CareRules.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers CareRules with a host's services.</summary>
public static class CareRulesServiceCollectionExtensions
{
    /// <summary>
    /// Adds one policy: <see cref="CareRuleSet"/> and <see cref="ICareEngine"/> as singletons. The pack is loaded once, when the host
    /// starts (or at first use without a host); a pack with errors prevents the start, with every diagnostic.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Sets the pack's location: <c>o => o.Paths.Add("rules/enterprise-care")</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCareRules(this IServiceCollection services, Action<CareRulesOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddOptions<CareRulesOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton(provider => new RuleSetLoader(
            provider.GetService<ILoggerFactory>()?.CreateLogger<RuleSetLoader>() ?? NullLogger<RuleSetLoader>.Instance));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CareRulesOptions>, RuleSetLoader>(provider => provider.GetRequiredService<RuleSetLoader>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<RuleSetLoader>().RuleSet(provider.GetRequiredService<IOptions<CareRulesOptions>>()));
        services.TryAddSingleton<ICareEngine>(provider => new CareEngine(provider.GetRequiredService<CareRuleSet>()));
        return services;
    }
}
