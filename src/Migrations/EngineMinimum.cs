using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Migrations;

/// <summary>The oldest SQLite that may write a store. See docs/adr/0027.</summary>
internal static class EngineMinimum
{
    /// <summary>Refuses an engine that is older than <see cref="SqliteStore.MinimumEngine"/>.</summary>
    /// <param name="engine">Its version, such as <c>3.53.4</c>.</param>
    /// <exception cref="SchemaException">It is older.</exception>
    public static void Require(string engine)
    {
        if (Version.Parse(engine) >= SqliteStore.MinimumEngine) return;
        throw new SchemaException(
            $"SQLite {engine} is older than {SqliteStore.MinimumEngine}, the oldest that may write a store. " +
            "Install Helicarrier with the engine that it ships.");
    }
}
