namespace Helicarrier.Services.Sources.Scanning;

/// <summary>Makes the reader of a client's lines.</summary>
/// <param name="identity">Whose lines are read.</param>
/// <param name="state">What the reader saved after the last line read; null at the beginning.</param>
internal delegate ILogReader ReaderFactory(LogFileIdentity identity, string? state);
