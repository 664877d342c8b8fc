namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>Where a message lies.</summary>
internal readonly record struct OpenCodePlace(string Table, string Id);
