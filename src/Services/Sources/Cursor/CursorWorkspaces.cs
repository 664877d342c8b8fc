using System.Text.Json;
using Helicarrier.Services.Sources.Lines;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>
/// Which folder a conversation belongs to, from the workspaces' own storage beside the global one. Looked at only when a
/// conversation does not say it itself; what cannot be read says nothing.
/// </summary>
internal sealed class CursorWorkspaces(string database)
{
    /// <summary>Workspaces looked at, those used last first.</summary>
    private const int Most = 200;

    /// <summary>The one setting that lists a workspace's conversations.</summary>
    private const string Listing = "composer.composerData";

    private Dictionary<string, string>? _folders;

    /// <summary>A workspace that was looked at could not be read: its conversations stay without a folder until the next look.</summary>
    public bool InUse { get; private set; }

    /// <summary>The folder; null when no workspace lists the conversation.</summary>
    public string? Find(string composer) => (_folders ??= Load()).GetValueOrDefault(composer);

    /// <summary>What may be looked at, in the order in which it is: of two workspaces that list a conversation the first counts.</summary>
    public IEnumerable<string> Files() => Directories().SelectMany(workspace => (string[])[Place(workspace), .. ClientDatabase.Files(Storage(workspace))]);

    private Dictionary<string, string> Load()
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var workspace in Directories())
        {
            try
            {
                if (Folder(Place(workspace)) is not { } folder) continue;
                foreach (var composer in Composers(Storage(workspace))) folders.TryAdd(composer, folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException { SqliteErrorCode: 5 or 6 })
            {
                InUse = true;
            }
            catch (Exception e) when (e is JsonException or SqliteException or InvalidOperationException)
            {
                // Torn: it says nothing.
            }
        }

        return folders;
    }

    private IEnumerable<string> Directories()
    {
        var storage = new DirectoryInfo(Path.GetFullPath(Path.Combine(database, "..", "..", "workspaceStorage")));
        return !storage.Exists ? [] : storage.EnumerateDirectories()
            .OrderByDescending(directory => directory.LastWriteTimeUtc)
            .ThenBy(directory => directory.Name, StringComparer.Ordinal)
            .Take(Most)
            .Select(directory => directory.FullName);
    }

    private static string Place(string workspace) => Path.Combine(workspace, "workspace.json");

    private static string Storage(string workspace) => Path.Combine(workspace, "state.vscdb");

    private static string? Folder(string file)
    {
        if (!File.Exists(file)) return null;
        using var document = JsonValues.Parse(File.ReadAllBytes(file));
        return Uri.TryCreate(document.RootElement.Get("folder").Text(), UriKind.Absolute, out var folder) && folder.IsFile ? folder.LocalPath : null;
    }

    private static List<string> Composers(string path)
    {
        if (!File.Exists(path)) return [];
        using var database = ClientDatabase.Open(path);
        if (!database.Tables.Contains("ItemTable")) return [];
        var listed = new List<string>();
        foreach (var value in database.Query(
            "SELECT CAST(value AS BLOB) FROM ItemTable WHERE key = @0", row => row.IsDBNull(0) ? [] : (byte[])row.GetValue(0), Listing))
        {
            using var document = JsonValues.Parse(value);
            if (document.RootElement.Get("allComposers") is { ValueKind: JsonValueKind.Array } composers)
            {
                listed.AddRange(composers.EnumerateArray().Select(composer => composer.Get("composerId").Text()).OfType<string>());
            }
        }

        return listed;
    }
}
