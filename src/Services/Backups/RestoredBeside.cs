namespace Helicarrier.Services.Backups;

/// <summary>A backup that lies beside the store.</summary>
/// <param name="Backup">The backup.</param>
/// <param name="Path">The database that was made of it.</param>
/// <param name="Command">What swaps the two when the host is stopped.</param>
public sealed record RestoredBeside(BackupEntry Backup, string Path, string Command);
