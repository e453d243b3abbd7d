namespace CareRules.Tests.History;

/// <summary>The server shared by all tests, started on first use and stopped after the last.</summary>
[SetUpFixture]
public sealed class PostgreSqlServer
{
    private static readonly Lock Starting = new();
    private static PrivatePostgreSql? _server;

    /// <summary>A new, empty database; ignores the test where PostgreSQL is not installed.</summary>
    public static string CreateDatabase()
    {
        lock (Starting)
        {
            _server ??= PrivatePostgreSql.TryStart();
            if (_server is null)
            {
                Assert.Ignore("PostgreSQL is not installed: no initdb under /usr/lib/postgresql/*/bin nor on the PATH");
            }

            return _server!.CreateDatabase();
        }
    }

    [OneTimeTearDown]
    public void Stop() => _server?.Dispose();
}
