namespace Helicarrier.Domain.Control;

/// <summary>Whether it is known what is not committed in a directory.</summary>
public enum UncommittedState
{
    /// <summary>It was looked at.</summary>
    Known,

    /// <summary>The directory is in no git repository.</summary>
    NoRepository,

    /// <summary>It could not be read, or not in time.</summary>
    Unread,
}
