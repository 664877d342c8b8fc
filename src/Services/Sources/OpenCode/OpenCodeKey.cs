namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>A row to be read.</summary>
internal readonly record struct OpenCodeKey(string Id, long Row, long Updated);
