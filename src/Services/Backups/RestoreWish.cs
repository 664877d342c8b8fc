namespace Helicarrier.Services.Backups;

/// <summary>What is to be restored, and where.</summary>
/// <param name="Source">A backup's folder, or a database file.</param>
/// <param name="Target">The database file to make.</param>
/// <param name="KeysDirectory">Where the keys that protect sign-in cookies go.</param>
/// <param name="Replace">Whether a database that is there is moved aside; false refuses.</param>
/// <param name="NewestSchema">The newest version of the schema that the program knows.</param>
public sealed record RestoreWish(string Source, string Target, string KeysDirectory, bool Replace, string NewestSchema);
