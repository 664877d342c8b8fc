using Helicarrier.Migrations.Adoption;

namespace Helicarrier.Migrations;

/// <summary>What a run did.</summary>
/// <param name="Versions">Versions applied, or taken back, in the order in which that was done.</param>
/// <param name="AdoptedFrom">The version by EF Core that was taken over; null when none was.</param>
/// <param name="Moved">Calls that were out of range and lie in the quarantine now.</param>
public sealed record SchemaChange(IReadOnlyList<SchemaVersion> Versions, string? AdoptedFrom, IReadOnlyList<MovedCall> Moved)
{
    public static SchemaChange None { get; } = new([], null, []);
}
