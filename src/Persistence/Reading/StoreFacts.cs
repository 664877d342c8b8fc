namespace Helicarrier.Persistence.Reading;

/// <summary>The database file and the engine that opens it.</summary>
/// <param name="Engine">Engine and version, e.g. <c>SQLite 3.53.4</c>.</param>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Bytes">Size of the file; null when it cannot be told.</param>
/// <param name="WalBytes">Size of the write-ahead log; null when there is none.</param>
/// <param name="Sessions">Sessions stored.</param>
/// <param name="Calls">Model calls stored.</param>
public sealed record StoreFacts(string Engine, string Path, long? Bytes, long? WalBytes, long Sessions, long Calls);
