using System.Text.Json;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Backups;

/// <summary>What a backup holds, in <c>manifest.json</c> beside it. Described in docs/operations/backup.md.</summary>
/// <param name="Format">Of this file: 1.</param>
/// <param name="App">The version of the program that made it.</param>
/// <param name="Engine">The engine and its version.</param>
/// <param name="CreatedAt">When it was begun, UTC.</param>
/// <param name="Contents">What its database holds.</param>
/// <param name="Files">All files but this one.</param>
public sealed record BackupManifest(
    int Format, string App, string Engine, DateTimeOffset CreatedAt, StoreContents Contents, IReadOnlyList<BackupFile> Files)
{
    public const int CurrentFormat = 1;

    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <exception cref="BackupException">There is none, or a newer program wrote it.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Json);
            if (manifest?.Contents?.Rows is null || manifest.Files is null)
            {
                throw new BackupException($"{path} is no manifest.") { IsDamaged = true };
            }
            return manifest.Format <= CurrentFormat
                ? manifest
                : throw new BackupException($"{folder} was made by a newer Helicarrier ({manifest.App}): restore it with that one.");
        }
        catch (JsonException exception)
        {
            throw new BackupException($"{path} is no manifest: {exception.Message}", exception) { IsDamaged = true };
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupException($"{folder} is no backup: it has no {FileName}.", exception);
        }
    }

    public void Write(string folder) =>
        AtomicFile.WritePrivate(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
