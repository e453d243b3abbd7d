using CareRules.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers care history in PostgreSQL with a host's services.</summary>
public static class PostgreSqlCareHistoryServiceCollectionExtensions
{
    /// <summary>Keeps care history in a PostgreSQL database; see <see cref="CareHistoryServiceCollectionExtensions.AddCareHistory"/> for what is added.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="connectionString">The connection string, in Npgsql's format.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPostgreSqlCareHistory(this IServiceCollection services, string connectionString) =>
        services.AddCareHistory(_ => new PostgreSqlCareHistory(connectionString));
}
