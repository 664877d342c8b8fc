using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations.Adoption;

/// <summary>What a run knows of the database that it takes over, and what it did there.</summary>
public sealed class AdoptionRun(string? from, string actor, DateTimeOffset now)
{
    /// <summary>The newest version by EF Core; null when there is nothing to take over.</summary>
    public string? From => from;

    /// <summary>The calls that were moved to the quarantine.</summary>
    public IReadOnlyList<MovedCall> Moved { get; private set; } = [];

    /// <summary>True when sums of the store rest on calls that are gone, or were spoiled themselves.</summary>
    public bool SumsAreWrong { get; private set; }

    internal void MoveSpoiledCalls(SqliteConnection connection)
    {
        var found = SpoiledCalls.Find(connection);
        Moved = [.. Moved, .. found];
        SumsAreWrong |= found.Count > 0 || SpoiledSums.Any(connection);
        var quarantine = new CallQuarantine(connection, actor, now);
        foreach (var call in found) quarantine.Move(call);
    }
}
