using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>What <c>ID.json</c> says of a session of Cline's command line; its messages lie beside it in <c>ID.messages.json</c>.</summary>
internal sealed record ClineCliSession
{
    private const string Suffix = ".messages.json";
    private const long LargestFile = 16 << 20;

    /// <summary>The file's name: the session.</summary>
    public required string Id { get; init; }

    public string? Folder { get; init; }

    public string? Branch { get; init; }

    public string? Version { get; init; }

    public string? Title { get; init; }

    /// <summary>The client's word for how it ended; null where nothing says.</summary>
    public string? Status { get; init; }

    /// <summary>Whether a file is called as a session's messages.</summary>
    public static bool IsMessages(ReadOnlySpan<char> name) => name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The file beside a session's messages; it need not exist.</summary>
    public static string Beside(string messages) => string.Concat(messages.AsSpan(0, messages.Length - Suffix.Length), ".json");

    /// <summary>Reads what lies beside a session's messages. What cannot be read is taken as not there.</summary>
    public static ClineCliSession Of(string messages)
    {
        using var document = Parse(Beside(messages));
        var session = document?.RootElement ?? default;
        var metadata = session.Get("metadata");
        return new()
        {
            Id = Path.GetFileName(messages)[..^Suffix.Length],
            Folder = Safe(session.Get("workspace_root")) ?? Safe(session.Get("cwd")),
            Branch = Safe(metadata.Get("git").Get("branch")),
            Version = Safe(metadata.Get("sessionHistoryOrigin").Get("version")),
            Title = Safe(metadata.Get("title")),
            Status = Safe(session.Get("status")),
        };
    }

    private static string? Safe(JsonElement value) => value.Prefix(PromptText.MaxTask) is { Length: > 0 } text ? text : null;

    private static JsonDocument? Parse(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file is { Exists: true, Length: > 0 and <= LargestFile } ? JsonValues.Parse(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
