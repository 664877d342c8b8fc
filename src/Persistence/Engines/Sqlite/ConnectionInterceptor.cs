using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// Gives EF's own connections the durability of the writer's, because the pragma belongs to a connection and not to the file;
/// teaches them what a search needs, and opens none on a file that is not the store's any more.
/// </summary>
internal sealed class ConnectionInterceptor(FileGuard file) : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        file.Require();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        file.Require();
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        LedgerSearch.Teach((SqliteConnection)connection);
        using var command = Command(connection);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException exception)
        {
            file.Met(exception);
            throw;
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        LedgerSearch.Teach((SqliteConnection)connection);
        await using var command = Command(connection);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException exception)
        {
            file.Met(exception);
            throw;
        }
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";
        return command;
    }
}
