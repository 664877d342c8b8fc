namespace Helicarrier.Services.Sources.GeminiCli;

/// <summary>What a reader carries from one reading of a growing chat to the next.</summary>
internal sealed record GeminiReaderState
{
    public string? Session { get; init; }

    public string? Project { get; init; }

    public int TitleRank { get; init; }

    public bool HasTask { get; init; }
}
