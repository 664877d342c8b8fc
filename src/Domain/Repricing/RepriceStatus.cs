namespace Helicarrier.Domain.Repricing;

/// <summary>Where a repricing stands. Stored as <c>running | succeeded | undoing | undone</c>.</summary>
public enum RepriceStatus
{
    /// <summary>Under way, or cut off in its middle: running it again goes on behind the last batch.</summary>
    Running,

    /// <summary>Every call of the range was looked at.</summary>
    Succeeded,

    /// <summary>Being taken back, or cut off in that.</summary>
    Undoing,

    /// <summary>Taken back as far as nobody changed its rows since.</summary>
    Undone,
}

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
