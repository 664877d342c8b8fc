using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>A conversation, which Cursor calls a composer.</summary>
internal sealed record CursorComposer(string Id)
{
    public const string Client = "cursor";

    public string? Name { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public string? Model { get; init; }

    public string? Project { get; init; }

    /// <summary>The first message of the user; null when the conversation names none.</summary>
    public string? FirstPrompt { get; init; }

    /// <summary>Whether the user wrote last.</summary>
    public bool EndsWithPrompt { get; init; }

    /// <summary>What is known of a conversation; no more than its id when its own row is gone or torn.</summary>
    public static CursorComposer Parse(string id, byte[]? value)
    {
        try
        {
            using var document = value is null ? null : JsonValues.Parse(value);
            return document is null ? new(id) : Read(id, document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(id);
        }
    }

    /// <param name="task">What the user asked first.</param>
    /// <param name="folder">Where the conversation belongs to; null when nobody says.</param>
    public SessionPatch ToPatch(string? task, string? folder)
    {
        var track = new SessionTrack(Id) { Project = Project ?? folder, Model = Model };
        if (Name is { Length: > 0 }) track.Entitle(PromptText.Title(Name), SessionTrack.AiTitle);
        if (!string.IsNullOrWhiteSpace(task)) track.Prompt(task);
        track.See(Created);
        track.See(Updated);
        track.Move(EndsWithPrompt ? SessionStatus.Running : SessionStatus.Success);
        return track.ToPatch(Client, SourceNames.Cursor, null, "unknown");
    }

    private static CursorComposer Read(string id, JsonElement composer)
    {
        var model = composer.Get("modelConfig").Get("modelName").Text();
        var headers = composer.Get("fullConversationHeadersOnly") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        bool IsPrompt(JsonElement header) => header.Get("type").Whole() == 1;
        return new(id)
        {
            Name = composer.Get("name").Prefix(PromptText.MaxTask),
            Created = At(composer.Get("createdAt").Whole()),
            Updated = At(composer.Get("lastUpdatedAt").Whole()),
            Model = model == "default" ? null : model,
            Project = composer.Get("workspaceIdentifier").Get("uri").Get("fsPath").Text(),
            FirstPrompt = headers.Where(IsPrompt).Select(header => header.Get("bubbleId").Text()).FirstOrDefault(),
            EndsWithPrompt = headers.Count > 0 && IsPrompt(headers[^1]),
        };
    }

    private static DateTimeOffset? At(long? ms) => ms is > 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(ms.Value) : null;
}
