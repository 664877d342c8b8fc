namespace Helicarrier.Domain.Repricing;

/// <summary>What undoing a repricing did to one row. Stored as <c>restored | repriced_since | changed_since</c>.</summary>
public enum UndoOutcome
{
    /// <summary>The row holds its earlier price again.</summary>
    Restored,

    /// <summary>A later repricing wrote it, and was not undone: its word stands.</summary>
    RepricedSince,

    /// <summary>The call itself came again with other figures and was priced anew.</summary>
    ChangedSince,
}
