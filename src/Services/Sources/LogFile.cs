using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources;

/// <summary>A log file as it was when it was found.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Path">Full path, links resolved.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedUtc">Last change.</param>
public sealed record LogFile(string Source, string Path, long Size, DateTime ModifiedUtc);
