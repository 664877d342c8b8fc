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

    /// <summary>The folder; null when no workspace lists the conversation.</summary>
    public string? Find(string composer) => (_folders ??= Load()).GetValueOrDefault(composer);

    private Dictionary<string, string> Load()
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        var storage = new DirectoryInfo(Path.Combine(Path.GetDirectoryName(database)!, "..", "workspaceStorage"));
        if (!storage.Exists)
            return folders;
        foreach (var workspace in storage.EnumerateDirectories().OrderByDescending(directory => directory.LastWriteTimeUtc).Take(Most))
        {
            try
            {
                if (Folder(workspace.FullName) is not { } folder)
                    continue;
                foreach (var composer in Composers(Path.Combine(workspace.FullName, "state.vscdb")))
                    folders.TryAdd(composer, folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or SqliteException or InvalidOperationException)
            {
                // In use or torn: its conversations stay without a folder until the next look.
            }
        }

        return folders;
    }

    private static string? Folder(string workspace)
    {
        var file = Path.Combine(workspace, "workspace.json");
        if (!File.Exists(file))
            return null;
        using var document = JsonValues.Parse(File.ReadAllBytes(file));
        return Uri.TryCreate(document.RootElement.Get("folder").Text(), UriKind.Absolute, out var folder) && folder.IsFile ? folder.LocalPath : null;
    }

    private static List<string> Composers(string path)
    {
        if (!File.Exists(path))
            return [];
        using var database = ClientDatabase.Open(path);
        if (!database.Tables.Contains("ItemTable"))
            return [];
        var listed = new List<string>();
        foreach (var value in database.Query("SELECT CAST(value AS BLOB) FROM ItemTable WHERE key = @0", row => row.IsDBNull(0) ? [] : (byte[])row.GetValue(0), Listing))
        {
            using var document = JsonValues.Parse(value);
            if (document.RootElement.Get("allComposers") is { ValueKind: JsonValueKind.Array } composers)
                listed.AddRange(composers.EnumerateArray().Select(composer => composer.Get("composerId").Text()).OfType<string>());
        }

        return listed;
    }
}
