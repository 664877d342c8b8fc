namespace Helicarrier.Services.Sources.Reporting;

/// <param name="Path">Full path of a file or directory.</param>
/// <param name="Message">Why it could not be read.</param>
public sealed record SourceError(string Path, string Message);
