using CareRules.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers care history in a SQLite file with a host's services.</summary>
public static class SqliteCareHistoryServiceCollectionExtensions
{
    /// <summary>Keeps care history in a SQLite file, which is created at the first use; see <see cref="CareHistoryServiceCollectionExtensions.AddCareHistory"/> for what is added.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="path">The file; its folder must exist.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSqliteCareHistory(this IServiceCollection services, string path) =>
        services.AddCareHistory(_ => new SqliteCareHistory(path));
}
