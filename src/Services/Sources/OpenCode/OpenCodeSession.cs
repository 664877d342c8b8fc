using Helicarrier.Domain.Sessions;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>A session as OpenCode stores it. Times are epoch ms; its sums of tokens and cost include copies and are not read.</summary>
internal sealed record OpenCodeSession(string Id, string? ParentId, string? Directory, string? Title, string? Version, long Created, long Updated)
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "opencode";

    private static readonly string[] Placeholders = ["New session - ", "Child session - "];

    /// <summary>What to tell of the session.</summary>
    /// <param name="variant">Whose tables.</param>
    /// <param name="task">Its first prompt.</param>
    /// <param name="latest">Its latest message; null when it has none.</param>
    /// <param name="lastAt">Epoch ms of the latest thing that happened.</param>
    public SessionPatch ToPatch(OpenCodeVariant variant, string? task, OpenCodeMessage? latest, long lastAt)
    {
        var track = new SessionTrack(Id) { ParentSessionId = ParentId, Project = Directory ?? latest?.Directory, Version = Version, Model = latest?.Model };
        if (Title is { Length: > 0 } title && !Placeholders.Any(prefix => title.StartsWith(prefix, StringComparison.Ordinal)))
        {
            track.Entitle(PromptText.Title(title), SessionTrack.CustomTitle);
        }
        if (!string.IsNullOrWhiteSpace(task)) track.Prompt(task);
        track.See(At(Created));
        track.See(At(lastAt));
        if (latest is not null) track.Move(latest.Status, latest.Error, latest.ErrorMessage);
        return track.ToPatch(variant.Client, variant.Source, latest?.Provider?.ToLowerInvariant() ?? "", "unknown") with
        {
            Provider = latest?.Provider?.ToLowerInvariant(),
        };
    }

    private static DateTimeOffset? At(long ms) => ms is > 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
