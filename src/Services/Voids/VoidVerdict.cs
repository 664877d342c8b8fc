namespace Helicarrier.Services.Voids;

/// <summary>What became of a wish to make a session void, or to restore it.</summary>
public enum VoidVerdict
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such session.</summary>
    Missing,

    /// <summary>The session is void already; nothing changed.</summary>
    AlreadyVoid,

    /// <summary>The session is not void; nothing changed.</summary>
    NotVoid,
}
