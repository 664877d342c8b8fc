namespace Helicarrier.Services.Sources.Cursor;

/// <summary>One row as it is written; a field is null where its column is missing.</summary>
internal sealed record CursorExportRow(
    string? Date, string? Model, string? Kind, string? Agent, string? WithWrite, string? WithoutWrite, string? CacheRead,
    string? Output, string? Total, string? Cost);
