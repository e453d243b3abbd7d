using Microsoft.Data.Sqlite;

namespace CareRules.Sqlite;

/// <summary>A statement that is prepared once, with its parameters <c>$1</c>, <c>$2</c> and so on.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;

    public SqliteStatement(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
        }
    }

    /// <summary>Runs it and counts the rows it changed.</summary>
    public int Run(SqliteTransaction? transaction, params ReadOnlySpan<object?> values) => Bound(transaction, values).ExecuteNonQuery();

    public SqliteDataReader Read(SqliteTransaction? transaction, params ReadOnlySpan<object?> values) => Bound(transaction, values).ExecuteReader();

    public void Dispose() => _command.Dispose();

    private SqliteCommand Bound(SqliteTransaction? transaction, ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command;
    }
}
