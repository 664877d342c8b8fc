namespace Helicarrier.Migrations;

/// <summary>How far a database is.</summary>
/// <param name="Exists">False when there is no file, or one without tables.</param>
/// <param name="EfVersion">The newest version by EF Core's migrations, when the database was not adopted yet.</param>
/// <param name="Applied">Applied versions, oldest first.</param>
/// <param name="LastAppliedAt">When the newest of them was applied, UTC.</param>
/// <param name="Pending">Versions of this program that are not applied, oldest first.</param>
public sealed record SchemaState(
    bool Exists, string? EfVersion, IReadOnlyList<SchemaVersion> Applied, DateTimeOffset? LastAppliedAt, IReadOnlyList<SchemaVersion> Pending)
{
    /// <summary>The version that the database is at; null when it has none.</summary>
    public string? Version => Applied.Count > 0 ? Applied[^1].Name : EfVersion;

    public bool IsCurrent => Pending.Count == 0;

    /// <summary>What is to be done, in one line for an operator.</summary>
    public string PendingLine => IsCurrent
        ? "Nothing is pending."
        : (Pending.Count == 1 ? "1 migration is pending: " : $"{Pending.Count} migrations are pending: ") +
          string.Join(", ", Pending.Select(version => version.Name)) + ". Run `helicarrier db up`.";
}
