using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>Gives EF's own connections the durability of the writer's: the pragma belongs to a connection, not to the file.</summary>
internal sealed class PragmaInterceptor : DbConnectionInterceptor
{
    public static PragmaInterceptor Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";
        return command;
    }
}
