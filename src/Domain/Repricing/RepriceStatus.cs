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
