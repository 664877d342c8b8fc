namespace Helicarrier.Web.Live;

/// <summary>What the status line says about the program. A fact that is not known is null and not shown.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Engine">The database engine and its version, e.g. <c>SQLite 3.53.4 WAL</c>.</param>
/// <param name="Schema">The version of the schema.</param>
/// <param name="IngestP95">The 95th percentile of the latest ingest answers.</param>
public sealed record ProgramFacts(string Version, string? Engine = null, string? Schema = null, TimeSpan? IngestP95 = null);
