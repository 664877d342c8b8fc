namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>A part of a message: text, or a tool call with its result.</summary>
internal sealed record OpenCodePart(string Id, long Created, string? Type, string? Text, bool IsSynthetic, string? Tool,
    string? Status, string? Input, string? Output, string? Error);
