using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources;

/// <summary>One client's logs on this machine.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Directories">Those that exist.</param>
/// <param name="Files">Log files in them.</param>
/// <param name="Bytes">Their size together.</param>
public sealed record FoundSource(string Source, IReadOnlyList<string> Directories, int Files, long Bytes);
