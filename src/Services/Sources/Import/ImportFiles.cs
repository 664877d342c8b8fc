namespace Helicarrier.Services.Sources.Import;

/// <summary>Files of one import.</summary>
/// <param name="Found">Log files under the roots.</param>
/// <param name="Read">Of these, files with something new.</param>
/// <param name="Unchanged">Of these, files that were as they were.</param>
/// <param name="Failed">Of these, files that could not be read, or only in part.</param>
/// <param name="BytesRead">Bytes of new lines.</param>
/// <param name="LinesRead">New lines.</param>
public sealed record ImportFiles(int Found, int Read, int Unchanged, int Failed, long BytesRead, long LinesRead);
