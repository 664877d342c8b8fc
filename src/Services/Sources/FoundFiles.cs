namespace Helicarrier.Services.Sources;

/// <summary>What a search found.</summary>
/// <param name="Files">Readable kinds of files.</param>
/// <param name="Errors">Roots that could not be searched, with the reason.</param>
public sealed record FoundFiles(IReadOnlyList<LogFile> Files, IReadOnlyList<string> Errors);
