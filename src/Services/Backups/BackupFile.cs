namespace Helicarrier.Services.Backups;

/// <summary>One file of a backup.</summary>
/// <param name="Name">Relative to the backup's folder, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its content, in lower-case hexadecimal digits.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256);
