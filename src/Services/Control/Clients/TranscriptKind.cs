namespace Helicarrier.Services.Control.Clients;

/// <summary>What a line of a transcript is.</summary>
public enum TranscriptKind
{
    /// <summary>What the agent says.</summary>
    Says,

    /// <summary>What it thinks.</summary>
    Thinks,

    /// <summary>A tool that it uses.</summary>
    Uses,

    /// <summary>What a tool gave back.</summary>
    Result,

    /// <summary>What it was told.</summary>
    Told,

    /// <summary>What the client notes: a turn's end, a switch, an error.</summary>
    Note,

    /// <summary>An error.</summary>
    Error,
}
