namespace Helicarrier.Services.Backups;

/// <summary>One backup as it is listed.</summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="CreatedAt">When it was begun, UTC; null when its manifest cannot be read.</param>
/// <param name="Bytes">Bytes of its files.</param>
/// <param name="App">The version of the program that made it.</param>
/// <param name="Schema">The version of its schema.</param>
/// <param name="Sessions">Sessions in it.</param>
/// <param name="Calls">Model calls in it.</param>
/// <param name="CostNanos">What they cost, in nano-dollars.</param>
/// <param name="Fault">Why its manifest cannot be read; null when it can.</param>
public sealed record BackupEntry(
    string Name, string Path, DateTimeOffset? CreatedAt, long Bytes, string? App, string? Schema, long Sessions, long Calls, string CostNanos, string? Fault)
{
    internal static BackupEntry Of(string folder, BackupManifest manifest) => new(
        System.IO.Path.GetFileName(folder), folder, manifest.CreatedAt, manifest.Bytes, manifest.App, manifest.Contents.Schema,
        manifest.Contents.Rows.GetValueOrDefault("session_ledger"), manifest.Contents.Rows.GetValueOrDefault("usage_events"),
        manifest.Contents.CostNanos, null);

    internal static BackupEntry Unreadable(string folder, string why) =>
        new(System.IO.Path.GetFileName(folder), folder, null, 0, null, null, 0, 0, "0", why);
}
