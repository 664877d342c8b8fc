namespace Helicarrier.Persistence.Reading;

/// <summary>Where an audit log that was cut begins.</summary>
/// <param name="UpTo">The last entry that went.</param>
/// <param name="Hash">Its hash, hexadecimal; null when it was older than the chain.</param>
/// <param name="Entries">How many went in all.</param>
/// <param name="CutAt">When, UTC.</param>
/// <param name="Signature">Whether it is signed under the key beside the database; null where that is missing.</param>
/// <param name="IsInChain">Whether an entry behind it says the same.</param>
public sealed record AuditStart(long UpTo, string? Hash, long Entries, DateTimeOffset CutAt, bool? Signature, bool IsInChain)
{
    /// <summary>Whether nothing speaks against it.</summary>
    public bool Holds => Signature != false && IsInChain;
}
