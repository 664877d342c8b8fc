namespace Helicarrier.Services.Sources.GeminiCli;

/// <summary>Where Gemini CLI keeps what: <c>tmp/PROJECT/chats/session-*.jsonl</c>, and one level deeper those of subagents.</summary>
internal static class GeminiFiles
{
    private const string Chats = "chats";
    private const int HashLength = 64;

    /// <summary>Bytes of the file that names a project's folder, at most.</summary>
    private const int LongestRoot = 4096;

    /// <summary>
    /// Whether a file is a chat. Sessions are known by their name wherever they lie; a subagent's file has its session's id
    /// for a name and is known by its folder. What else lies beside them (<c>logs.json</c>, checkpoints) is none.
    /// </summary>
    public static bool IsChat(ReadOnlySpan<char> directory, ReadOnlySpan<char> name)
    {
        if (name.StartsWith("session-", StringComparison.Ordinal))
        {
            return name.EndsWith(".jsonl", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal);
        }
        return name.EndsWith(".jsonl", StringComparison.Ordinal) && Path.GetFileName(Path.GetDirectoryName(directory)).SequenceEqual(Chats);
    }

    /// <summary>A chat of the older form: one object, written anew with every message.</summary>
    public static bool IsLegacy(string path) => path.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>The session that started the subagent whose chat this is, by its folder; null for a session's own chat.</summary>
    public static string? Parent(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return Path.GetFileName(Path.GetDirectoryName(folder)) == Chats ? Path.GetFileName(folder) : null;
    }

    /// <summary>The folder that a chat is about, from the file that the client keeps beside the chats; null when it is not there.</summary>
    public static string? Project(string path)
    {
        if (ProjectRoot(path) is not { } root) return null;
        try
        {
            var file = new FileInfo(root);
            return file is { Exists: true, Length: > 0 and <= LongestRoot } ? File.ReadAllText(file.FullName).Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where the client writes down the folder that a chat is about; null when the chat does not lie where chats do.</summary>
    public static string? ProjectRoot(string path) => ProjectDirectory(path) is { } directory ? Path.Combine(directory, ".project_root") : null;

    /// <summary>What to call a project whose folder nobody names: its id, or the beginning of its hash in older versions.</summary>
    public static string Label(string path)
    {
        var id = Path.GetFileName(ProjectDirectory(path));
        return string.IsNullOrEmpty(id) ? "unknown" : id.Length == HashLength && id.All(char.IsAsciiHexDigit) ? id[..8] : id;
    }

    private static string? ProjectDirectory(string path)
    {
        var chats = Path.GetDirectoryName(path);
        if (Parent(path) is not null) chats = Path.GetDirectoryName(chats);
        return Path.GetFileName(chats) == Chats ? Path.GetDirectoryName(chats) : null;
    }
}
