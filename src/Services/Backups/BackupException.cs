namespace Helicarrier.Services.Backups;

/// <summary>A backup could not be made, checked or restored. The message is one sentence for an operator.</summary>
public sealed class BackupException : Exception
{
    public BackupException()
    {
    }

    public BackupException(string message)
        : base(message)
    {
    }

    public BackupException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>True when the backup itself is not what its manifest says.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>True when there is no backup of that name.</summary>
    public bool IsMissing { get; init; }
}
