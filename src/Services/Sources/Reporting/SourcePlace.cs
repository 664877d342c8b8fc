namespace Helicarrier.Services.Sources.Reporting;

/// <param name="Directory">Full path; of a file where a client keeps a database and it was named.</param>
/// <param name="Exists">Whether it is there.</param>
public sealed record SourcePlace(string Directory, bool Exists);
