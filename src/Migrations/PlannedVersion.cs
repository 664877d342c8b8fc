namespace Helicarrier.Migrations;

/// <summary>What a pending version would do.</summary>
/// <param name="Version">The version.</param>
/// <param name="Sql">Its statements, in order.</param>
/// <param name="Notes">What it would do beside them, one line each.</param>
public sealed record PlannedVersion(SchemaVersion Version, IReadOnlyList<string> Sql, IReadOnlyList<string> Notes);
