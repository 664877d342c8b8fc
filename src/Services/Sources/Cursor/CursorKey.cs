namespace Helicarrier.Services.Sources.Cursor;

/// <summary>A row's place and whose it is.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Composer">The conversation.</param>
/// <param name="Bubble">The message; null for the conversation's own row.</param>
internal readonly record struct CursorKey(long Row, string Composer, string? Bubble)
{
    public static CursorKey Parse(long row, string key)
    {
        var parts = key.Split(':', 3);
        return new(row, parts[1], parts.Length > 2 ? parts[2] : null);
    }
}
