namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>What later lines of a session may not overwrite.</summary>
internal sealed record TrackState(string Id, int TitleRank, bool HasTask, string? Project);
